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
/// @param stall how long a call to a sensor may take, beyond what the sensor needs, before it
///   counts as hanging
public record PipelineSettings(
        Duration backlog,
        Duration calmInterval,
        Duration healthInterval,
        Duration firstRetry,
        Duration longestRetry,
        Duration silence,
        Duration stall) {
    /// 2 s of backlog, a calm window a second, health every 30 s, retries after 1 s to 1 min, 5 s
    /// of silence, 1 s for a call.
    public static final PipelineSettings DEFAULT =
            new PipelineSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1));

    public PipelineSettings {
        if (backlog.isNegative() || calmInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "backlog and calm interval must not be negative, was %s and %s"
                            .formatted(backlog, calmInterval));
        }
        if (!healthInterval.isPositive() || !firstRetry.isPositive()) {
            throw new IllegalArgumentException(
                    "health interval and first retry must be above 0, was %s and %s"
                            .formatted(healthInterval, firstRetry));
        }
        if (!silence.isPositive() || !stall.isPositive()) {
            throw new IllegalArgumentException(
                    "silence and stall must be above 0, was %s and %s".formatted(silence, stall));
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
                backlog, Duration.ZERO, healthInterval, firstRetry, longestRetry, silence, stall);
    }

    /// The same, with calm windows and health told as often as the user wishes.
    public PipelineSettings with(Duration calm, Duration health) {
        return new PipelineSettings(
                backlog, calm, health, firstRetry, longestRetry, silence, stall);
    }

    RetryDelay newRetry() {
        return new RetryDelay(firstRetry, longestRetry);
    }
}
