"""Results without a server: assignments, receipts, regrading, the gradebook and what comes out of it.

Everything here is pure and standard library only, so that the trainer's page runs it too, except for the
modules that only the command line reaches; tests/test_architecture.py tells them apart.
"""
