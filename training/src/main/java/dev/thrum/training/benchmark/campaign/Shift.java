package dev.thrum.training.benchmark.campaign;

/// A stretch in which a machine runs at one level of load.
///
/// @param fromSeconds when the level is asked for, from the beginning of the campaign
/// @param untilSeconds when it ends
/// @param load as a fraction of full load
/// @param unusual whether this level was never there while the machine was commissioned
record Shift(double fromSeconds, double untilSeconds, double load, boolean unusual) {}
