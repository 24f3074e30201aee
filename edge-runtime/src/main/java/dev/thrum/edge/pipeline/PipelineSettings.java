package dev.thrum.edge.pipeline;

import java.time.Duration;

/// How the pipeline runs.
///
/// @param backlog how much signal each ring can hold while inference is behind
/// @param calmInterval how often at most a calm window is handed to the publisher; zero for every
///   one of them
/// @param healthInterval how often the device's health is published
/// @param firstRetry wait before a failed sensor is started again; doubled each time it fails
/// @param longestRetry longest such wait
/// @param silence how long a sensor may give no frames, beyond a few periods of its rate, before
///   the device counts as degraded
public record PipelineSettings(
        Duration backlog,
        Duration calmInterval,
        Duration healthInterval,
        Duration firstRetry,
        Duration longestRetry,
        Duration silence) {
    /// 2 s of backlog, a calm window a second, health every 30 s, retries after 1 s to 1 min, 5 s
    /// of silence.
    public static final PipelineSettings DEFAULT =
            new PipelineSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5));

    public PipelineSettings {
        if (backlog.isNegative() || calmInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "backlog and calm interval must not be negative, was %s and %s"
                            .formatted(backlog, calmInterval));
        }
        if (!healthInterval.isPositive() || !firstRetry.isPositive() || !silence.isPositive()) {
            throw new IllegalArgumentException(
                    "health interval, first retry and silence must be above 0, was %s, %s and %s"
                            .formatted(healthInterval, firstRetry, silence));
        }
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "the longest retry must not be shorter than the first, was %s and %s"
                            .formatted(longestRetry, firstRetry));
        }
    }

    /// The same, with every calm window handed to the publisher.
    public PipelineSettings withEveryCalmWindow() {
        return new PipelineSettings(
                backlog, Duration.ZERO, healthInterval, firstRetry, longestRetry, silence);
    }
}
