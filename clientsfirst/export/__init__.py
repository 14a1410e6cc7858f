"""The course in the formats of other systems: one module a format, none imports another."""
