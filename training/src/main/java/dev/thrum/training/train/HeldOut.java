package dev.thrum.training.train;

import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import java.util.SortedMap;

/// What came of scoring the healthy windows no fit saw.
///
/// @param thresholds threshold of each precision
/// @param scores the scores themselves, in the order of time
record HeldOut(SortedMap<Precision, ModelCard.Threshold> thresholds, HealthyScores scores) {}
