package dev.thrum.edge.app.bench;

import dev.thrum.edge.publish.Health.BoardHealth;
import java.util.List;

/// What was measured of a board.
///
/// @param model its name
/// @param before the board before anything was done
/// @param after and when all was done
/// @param models in the order of the precisions
/// @param sensors in the order of the configuration; empty without one
public record BoardFigures(
        String model,
        BoardHealth before,
        BoardHealth after,
        WakeUpFigures wakeUps,
        List<ModelFigures> models,
        List<SensorFigures> sensors) {
    public BoardFigures {
        models = List.copyOf(models);
        sensors = List.copyOf(sensors);
    }
}
