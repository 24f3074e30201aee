package dev.thrum.edge.app.bench;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.pipeline.LinuxBoard;
import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.publish.Health.BoardHealth;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;
import java.util.List;

/// Measures a board, one thing after the other: how punctually it wakes threads, what a model
/// costs, how its sensors do.
public final class BoardBench {
    private static final Duration LONGEST_SLEEPING = Duration.ofSeconds(5);

    private final Duration time;
    private final ThreadSetup threads;

    /// @param time for the model, and again for the sensors
    /// @param threads as the runtime would set them up
    public BoardBench(Duration time, ThreadSetup threads) {
        this.time = time;
        this.threads = threads;
    }

    /// Measures.
    ///
    /// @param sensors none of which is started; may be empty
    public BoardFigures measure(ModelPackage model, List<Sensor> sensors)
            throws ModelException, RecordingException, SensorException, InterruptedException {
        LinuxBoard board = new LinuxBoard();
        BoardHealth before = board.get();
        Duration sleeping = time.compareTo(LONGEST_SLEEPING) < 0 ? time : LONGEST_SLEEPING;
        WakeUpFigures wakeUps =
                WakeUpFigures.measure(sleeping, threads::sampling, MonotonicClock.SYSTEM);
        List<ModelFigures> models = ModelBench.measure(model, time);
        List<SensorFigures> read =
                sensors.isEmpty()
                        ? List.of()
                        : SensorBench.measure(sensors, time, threads, MonotonicClock.SYSTEM);
        return new BoardFigures(model.card().name(), before, board.get(), wakeUps, models, read);
    }
}
