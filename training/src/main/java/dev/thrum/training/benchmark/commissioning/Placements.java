package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Which model of which set is put under which machine of it.
final class Placements {
    /// The sets there are placements of.
    static final List<String> SETS =
            List.of(
                    "ceiling_fan",
                    "cwru48k",
                    "femto",
                    "itsc_current",
                    "nab_machine_temperature",
                    "skab");

    private static final List<String> SPEEDS = List.of("low", "med");
    private static final List<String> BEARINGS = List.of("1_1", "2_1", "3_1");
    private static final String[] FIVE_WINDOWS = {"window.frames=512", "window.hop=512"};
    private static final double TESTED_FROM = 0.6;

    private final Recipes recipes;

    Placements(Recipes recipes) {
        this.recipes = recipes;
    }

    /// The placements of a set, at least one.
    ///
    /// @param set one of [#SETS]
    List<Placement> of(String set) throws ProblemsException, DatasetException {
        return switch (set) {
            case "ceiling_fan" -> fan();
            case "cwru48k" -> List.of(motor());
            case "femto" -> bearings();
            case "itsc_current" -> List.of(currents());
            case "nab_machine_temperature" -> List.of(SlowMachines.temperature(recipes));
            case "skab" -> SlowMachines.loop(recipes);
            default ->
                    throw new IllegalArgumentException(
                            "the sets are %s, was %s".formatted(SETS, set));
        };
    }

    /// A recipe with keys changed, each `key=value`.
    static Recipe read(Recipes recipes, String set, String... changes) throws ProblemsException {
        List<Recipe.Change> all = new ArrayList<>();
        for (String each : changes) {
            int at = each.indexOf('=');
            all.add(new Recipe.Change(each.substring(0, at), each.substring(at + 1)));
        }
        return recipes.read(set, all);
    }

    private List<Placement> fan() throws ProblemsException, DatasetException {
        List<Placement> placements = new ArrayList<>();
        for (String learned : SPEEDS) {
            for (String watched : SPEEDS) {
                if (!learned.equals(watched)) {
                    placements.add(
                            new Placement(
                                    "ceiling_fan",
                                    learned,
                                    learned + " speed",
                                    watched + " speed",
                                    fan(learned),
                                    Machines.of(fan(watched), 0)));
                }
            }
        }
        Recipe both = read(recipes, "ceiling_fan", "split.fit=0 .. 0.35", "split.test=0.35 .. 1");
        placements.add(
                new Placement(
                        "ceiling_fan",
                        "both",
                        "both speeds, first 35 %",
                        "both, behind it",
                        both,
                        Machines.of(both, 0.35)));
        return placements;
    }

    private Recipe fan(String speed) throws ProblemsException {
        return read(recipes, "ceiling_fan", "data.only.speed=" + speed);
    }

    private Placement motor() throws ProblemsException, DatasetException {
        Recipe recipe = read(recipes, "cwru48k");
        return new Placement(
                "cwru48k",
                "first",
                "the first 1.8 s",
                "the rest of the same 3 s",
                recipe,
                Machines.of(recipe, TESTED_FROM));
    }

    /// As the recipe has it, and with more windows than one a snapshot, so that there are as many
    /// as commissioning takes.
    private List<Placement> bearings() throws ProblemsException, DatasetException {
        List<Placement> placements = new ArrayList<>(otherBearings("", ""));
        placements.addAll(otherBearings("-five", ", 5 windows a snapshot", FIVE_WINDOWS));
        for (String name : BEARINGS) {
            placements.add(
                    placed(
                            name,
                            "-five",
                            ", 5 windows a snapshot",
                            "itself, 20 to 40 % of life",
                            bearing(name, FIVE_WINDOWS),
                            bearing(
                                    name,
                                    FIVE_WINDOWS[0],
                                    FIVE_WINDOWS[1],
                                    "data.normal.life_fraction=0.2 .. 0.4")));
        }
        return placements;
    }

    private List<Placement> otherBearings(String suffix, String words, String... changes)
            throws ProblemsException, DatasetException {
        List<Placement> placements = new ArrayList<>();
        for (String learned : BEARINGS) {
            for (String watched : BEARINGS) {
                if (!learned.equals(watched)) {
                    placements.add(
                            placed(
                                    learned,
                                    suffix,
                                    words,
                                    "bearing " + watched,
                                    bearing(learned, changes),
                                    bearing(watched, changes)));
                }
            }
        }
        return placements;
    }

    private static Placement placed(
            String learned,
            String suffix,
            String words,
            String watched,
            Recipe model,
            Recipe machine)
            throws DatasetException {
        return new Placement(
                "femto",
                learned + suffix,
                "bearing " + learned + words,
                watched,
                model,
                Machines.of(machine, 0));
    }

    private Recipe bearing(String name, String... changes) throws ProblemsException {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("data.only.file=bearing%s.f32".formatted(name));
        return read(recipes, "femto", all.toArray(String[]::new));
    }

    private Placement currents() throws ProblemsException, DatasetException {
        return new Placement(
                "itsc_current",
                "first-two",
                "recordings 1 and 2",
                "recording 3",
                read(recipes, "itsc_current", "data.normal.repetition=[1, 2]"),
                Machines.of(read(recipes, "itsc_current", "data.normal.repetition=3"), 0));
    }
}
