"""QTI 3.0, and 2.1 from it: items with feedback and response processing, tests with pools, packages.

Specification: 1EdTech, Question and Test Interoperability 3.0 and 2.1.
"""
