"""The trainer's command line: `clientsfirst collect` and `clientsfirst pack`."""
