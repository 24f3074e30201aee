package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelException;
import java.util.List;

/// One monitor in the inference thread's round: its stage, and the sensors that feed it. Inference
/// thread only.
final class Watch {
    private final MonitorStage stage;
    private final List<SensorFeed> feeds;
    private final Troubles troubles;
    private boolean failing;
    private boolean finished;

    Watch(MonitorStage stage, List<SensorFeed> feeds, Troubles troubles) {
        this.stage = stage;
        this.feeds = List.copyOf(feeds);
        this.troubles = troubles;
    }

    MonitorStage stage() {
        return stage;
    }

    List<SensorFeed> feeds() {
        return feeds;
    }

    /// Whether a sensor has ended and everything that came until then has been judged.
    boolean isFinished() {
        return finished;
    }

    /// Handles one window, if there is one; tells whether there was. A model that fails costs its
    /// window, not the other monitors.
    boolean turn() {
        boolean lastFrameIsIn = hasEnded();
        try {
            boolean worked = stage.step();
            finished = !worked && lastFrameIsIn;
            if (finished) {
                // a sensor that has not ended, and waits for room, must come to its end
                stage.discard();
            }
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

    private boolean hasEnded() {
        for (int i = 0; i < feeds.size(); i++) {
            if (feeds.get(i).hasEnded()) {
                return true;
            }
        }
        return false;
    }

    private String subject() {
        return "monitor " + stage.name();
    }
}
