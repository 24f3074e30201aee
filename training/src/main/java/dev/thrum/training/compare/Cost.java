package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import java.util.Map;

/// What a network costs.
///
/// @param network its layers in words
/// @param parameters trained numbers
/// @param weightBytes bytes of the network's own constants, by precision
/// @param micros median time of one window from raw samples to score on one thread, in
///   microseconds, by precision
/// @param fitSeconds mean wall time of the final fit, other jobs running beside it
public record Cost(
        String network,
        long parameters,
        Map<Precision, Long> weightBytes,
        Map<Precision, Double> micros,
        double fitSeconds) {}
