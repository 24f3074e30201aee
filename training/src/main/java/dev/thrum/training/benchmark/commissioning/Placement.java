package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.recording.Recording;
import dev.thrum.training.recipe.Recipe;
import java.util.List;

/// A model and the machine it is put under.
///
/// @param set the folder of the data set
/// @param model names the model among those of the set; models of one name are the same
/// @param learned what the model is of, in words
/// @param watched what it is put under, in words
/// @param recipe how the model is made
/// @param machine the recordings of the machine it is put under
record Placement(
        String set,
        String model,
        String learned,
        String watched,
        Recipe recipe,
        List<Watched> machine) {
    Placement {
        machine = List.copyOf(machine);
    }

    /// What the machine is commissioned with.
    List<Recording> commissioning() {
        return machine.stream().flatMap(each -> each.learned().stream()).toList();
    }
}
