package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelException;

/// One monitor in the inference thread's round: its stage, and the sensor that feeds it. Inference
/// thread only.
final class Watch {
    private final MonitorStage stage;
    private final SensorFeed feed;
    private final Troubles troubles;
    private boolean failing;
    private boolean finished;

    Watch(MonitorStage stage, SensorFeed feed, Troubles troubles) {
        this.stage = stage;
        this.feed = feed;
        this.troubles = troubles;
    }

    MonitorStage stage() {
        return stage;
    }

    SensorFeed feed() {
        return feed;
    }

    /// Whether the sensor has ended and everything it gave has been judged.
    boolean isFinished() {
        return finished;
    }

    /// Handles one window, if there is one; tells whether there was. A model that fails costs its
    /// window, not the other monitors.
    boolean turn() {
        boolean lastFrameIsIn = feed.hasEnded();
        try {
            boolean worked = stage.step();
            finished = !worked && lastFrameIsIn;
            if (worked && failing) {
                failing = false;
                troubles.resolve(subject());
            }
            return worked;
        } catch (ModelException e) {
            failing = true;
            troubles.report(subject(), "%s: %s".formatted(subject(), e.getMessage()));
            return true;
        }
    }

    private String subject() {
        return "monitor " + stage.name();
    }
}
