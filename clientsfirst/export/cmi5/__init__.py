"""cmi5, the xAPI profile for learning platforms (Quartz, 1st Edition)."""
