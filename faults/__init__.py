"""Faults, tried and counted: real processes on real servers, harmed at random moments under a stream of reports."""
