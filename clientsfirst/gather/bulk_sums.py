"""The sums of `analysis.tallied` in SQL. Tables in the order in which they are made, each from those before.

answers   one row for each response: receipt, who, handed_in, and the columns of an attempt
pairs     every different response once; outcomes has what the grader made of it
counted   the receipts that count: of each person the last one
marks     the first response to each item in the first session of a quiz, graded
sheets    for each receipt and quiz: score, max_score, and the third that it falls into
"""

_COLUMNS = """{
  receipt_id: 'VARCHAR', assignment: 'VARCHAR', handed_in_at: 'VARCHAR',
  learner: 'STRUCT(label VARCHAR, "group" VARCHAR)',
  attempts: 'STRUCT(quiz VARCHAR, item VARCHAR, digest VARCHAR, session SMALLINT, attempt SMALLINT,
                    response JSON, certainty VARCHAR)[]'}"""

# Not row_number(), for which every line would have to wait for the one before it.
NUMBERS = "create sequence numbers"

ANSWERS = f"""
create table answers as
select receipt, who, handed_in, unnest(attempts, max_depth := 2) from (
  select nextval('numbers') as receipt, attempts, handed_in_at as handed_in,
    lower(concat_ws(chr(9), assignment, learner."group", learner.label)) as who
  from read_json($lines, format = 'newline_delimited', columns = {_COLUMNS}, ignore_errors = true,
    maximum_object_size = 16777216)
  where receipt_id is not null)
"""  # noqa: S608 - our own words

PAIRS = """
create table pairs as
select row_number() over (order by quiz, item, digest, response) as outcome, *
from (select distinct quiz, item, digest, response::varchar as response from answers)
"""

OUTCOMES = """
create table outcomes (outcome bigint, key varchar, score smallint, max_score smallint, failed boolean)
"""

COUNTED = """
create table counted as
select arg_max(receipt, (handed_in, receipt)) as receipt
from (select receipt, any_value(who) as who, any_value(handed_in) as handed_in from answers group by receipt)
group by who
"""

# Nearly everybody answers once. Only receipts with more than that need the dear way through their rows.
MARKS = """
create table graded as
select receipt, quiz, item, session, attempt, certainty, outcome, key, score, max_score, failed
from answers join pairs using (quiz, item, digest, response) join outcomes using (outcome)
where receipt in (select receipt from counted);

create table marks as
with again as (select distinct receipt from graded where session > 1 or attempt > 1),
  firsts as (select receipt, quiz, min(session) as session from graded semi join again using (receipt)
             group by receipt, quiz)
select receipt, quiz, key, outcome, score, max_score, failed, certainty
from graded anti join again using (receipt)
union all
select receipt, quiz, unnest(arg_min(struct_pack(key := key, outcome := outcome, score := score,
  max_score := max_score, failed := failed, certainty := certainty), attempt))
from graded join firsts using (receipt, quiz, session)
group by receipt, quiz, item;
"""

# Twice the middle rank of those who share a result, as in analysis.third_of.
SHEETS = """
create table sheets as
with sums as (
  select receipt, quiz, sum(score)::int as score, sum(max_score)::int as max_score,
    count(*) filter (max_score > 0) as answered,
    case when sum(max_score) > 0 then sum(score)::double / sum(max_score)::double else 0.0 end as share
  from marks group by receipt, quiz),
ranks as (
  select quiz, share, 2 * (sum(n) over below - n) + n as twice, sum(n) over (partition by quiz) as people
  from (select quiz, share, count(*) as n from sums group by quiz, share)
  window below as (partition by quiz order by share))
select receipt, quiz, score, max_score, answered,
  case when 3 * twice < 2 * people then 0 when 3 * twice > 4 * people then 2 else 1 end as third
from sums join ranks using (quiz, share)
"""

TALLIES = """
with rests as (
  select key, marks.quiz, marks.score as x, marks.max_score, failed,
    case when marks.max_score > 0 and sheets.max_score > marks.max_score
      then (sheets.score - marks.score)::double / (sheets.max_score - marks.max_score)::double end as r
  from marks join sheets using (receipt, quiz))
select quiz, key, any_value(max_score), count(*), sum(x), sum(x * x), count(r),
  sum(x) filter (r is not null), sum(x * x) filter (r is not null),
  sum(r), sum(r * r), sum(x * r), count(*) filter (failed)
from rests group by quiz, key order by quiz, key
"""

BY_OUTCOME = """
select quiz, key, outcome, third, count(*)
from marks join sheets using (receipt, quiz) group by all
"""

BY_CERTAINTY = "select quiz, key, certainty, score = max_score, count(*) from marks group by all"

# Those who answered every scored item that anybody answered.
TOTALS = """
with scored as (select quiz, count(distinct key) as items from marks where max_score > 0 group by quiz)
select quiz, count(*), count(*) filter (answered = items), sum(score) filter (answered = items),
  sum(score * score) filter (answered = items)
from sheets left join scored using (quiz) group by quiz order by quiz
"""

VARIANCES = """
with scored as (select quiz, count(distinct key) as items from marks where max_score > 0 group by quiz)
select quiz, key, coalesce(sum(marks.score) filter (answered = items), 0),
  coalesce(sum(marks.score * marks.score) filter (answered = items), 0)
from marks join sheets using (receipt, quiz) join scored using (quiz)
where marks.max_score > 0 group by quiz, key order by quiz, key
"""
