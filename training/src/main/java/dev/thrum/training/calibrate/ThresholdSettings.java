package dev.thrum.training.calibrate;

/// How thresholds are set.
///
/// @param rule threshold from held-out scores
/// @param folds folds of healthy signal; 1 takes the split's calibration part instead
/// @param foldBy what a fold is
public record ThresholdSettings(ThresholdRule rule, int folds, FoldBy foldBy) {}
