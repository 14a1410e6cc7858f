"""The sums of `analysis.tallied` in SQL. Tables in the order in which they are made, each from those before.

answers   one row for each response: receipt, device, who, handed_in, and the columns of an attempt
pairs     every different response once; outcomes has what the grader made of it
counted   the last receipt from each device of a person; those of one assignment are one work
marks     the first response to each item in a person's first session of a quiz, graded
sheets    for each person and quiz: score, max_score, and the third that it falls into
"""

_COLUMNS = """{
  device: 'VARCHAR', receipt_id: 'VARCHAR', assignment: 'VARCHAR', handed_in_at: 'VARCHAR',
  learner: 'STRUCT(label VARCHAR, "group" VARCHAR)',
  attempts: 'STRUCT(quiz VARCHAR, item VARCHAR, digest VARCHAR, session SMALLINT, attempt SMALLINT,
                    response JSON, certainty VARCHAR, "at" VARCHAR)[]'}"""

# Not row_number(), for which every line would have to wait for the one before it.
NUMBERS = "create sequence numbers"

ANSWERS = f"""
create table answers as
select receipt, device, who, handed_in, unnest(attempts, max_depth := 2) from (
  select nextval('numbers') as receipt, device, attempts, handed_in_at as handed_in,
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
with receipts as (
  select receipt, any_value(device) as device, any_value(who) as who, any_value(handed_in) as handed_in
  from answers group by receipt),
last as (
  select who, substr(who, strpos(who, chr(9)) + 1) as name, arg_max(receipt, (handed_in, receipt)) as receipt
  from receipts group by who, device)
select receipt, min(receipt) over (partition by who) as work, min(receipt) over (partition by name) as person
from last
"""

# Nearly everybody answers once. Only people with more than that need the dear way through their rows.
MARKS = """
create table graded as
select person, work, quiz, item, session, attempt, certainty, "at", outcome, key, score, max_score, failed
from answers join pairs using (quiz, item, digest, response) join outcomes using (outcome)
  join counted using (receipt);

create table marks as
with again as (
  select person from graded where session > 1 or attempt > 1
  union select person from counted group by person having count(*) > 1),
first_responses as (
  select person, work, quiz, session, item,
    unnest(arg_min(struct_pack(key := key, outcome := outcome, score := score, max_score := max_score,
      failed := failed, certainty := certainty, given := "at"), (attempt, "at")))
  from graded semi join again using (person)
  group by person, work, quiz, session, item),
firsts as (
  select person, quiz, unnest(arg_min(struct_pack(work := work, session := session), (given, session, work)))
  from (select person, work, quiz, session, min(given) as given from first_responses group by all)
  group by person, quiz)
select person, quiz, key, outcome, score, max_score, failed, certainty
from graded anti join again using (person)
union all
select person, quiz, key, outcome, score, max_score, failed, certainty
from first_responses semi join firsts using (person, quiz, work, session);
"""

# Twice the middle rank of those who share a result, as in analysis.third_of.
SHEETS = """
create table sheets as
with sums as (
  select person, quiz, sum(score)::int as score, sum(max_score)::int as max_score,
    count(*) filter (max_score > 0) as answered,
    case when sum(max_score) > 0 then sum(score)::double / sum(max_score)::double else 0.0 end as share
  from marks group by person, quiz),
ranks as (
  select quiz, share, 2 * (sum(n) over below - n) + n as twice, sum(n) over (partition by quiz) as people
  from (select quiz, share, count(*) as n from sums group by quiz, share)
  window below as (partition by quiz order by share))
select person, quiz, score, max_score, answered,
  case when 3 * twice < 2 * people then 0 when 3 * twice > 4 * people then 2 else 1 end as third
from sums join ranks using (quiz, share)
"""

TALLIES = """
with rests as (
  select key, marks.quiz, marks.score as x, marks.max_score, failed,
    case when marks.max_score > 0 and sheets.max_score > marks.max_score
      then (sheets.score - marks.score)::double / (sheets.max_score - marks.max_score)::double end as r
  from marks join sheets using (person, quiz))
select quiz, key, any_value(max_score), count(*), sum(x), sum(x * x), count(r),
  sum(x) filter (r is not null), sum(x * x) filter (r is not null),
  sum(r), sum(r * r), sum(x * r), count(*) filter (failed)
from rests group by quiz, key order by quiz, key
"""

BY_OUTCOME = """
select quiz, key, outcome, third, count(*)
from marks join sheets using (person, quiz) group by all
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
from marks join sheets using (person, quiz) join scored using (quiz)
where marks.max_score > 0 group by quiz, key order by quiz, key
"""
