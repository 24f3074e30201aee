package dev.thrum.edge.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what is wrong with a document, so that all of it is told at once. One thread.
public final class Problems {
    private record Problem(Mark where, String message) {
        String text() {
            return message + " (" + where + ")";
        }
    }

    private final List<Problem> found = new ArrayList<>();

    /// Remembers a problem.
    ///
    /// @param where place of the offending value
    /// @param message subject, rule, value found and the mend, without the place
    public void add(Mark where, String message) {
        found.add(new Problem(where, message));
    }

    void addAll(Problems others) {
        found.addAll(others.found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// Tells all problems, source by source and each in the order of its lines.
    ///
    /// @throws ProblemsException if there is any
    public void throwIfAny() throws ProblemsException {
        if (found.isEmpty()) {
            return;
        }
        Map<String, Integer> sources = new LinkedHashMap<>();
        found.forEach(problem -> sources.putIfAbsent(problem.where().source(), sources.size()));
        throw new ProblemsException(
                found.stream()
                        .sorted(
                                Comparator.comparing((Problem problem) ->
                                                sources.getOrDefault(problem.where().source(), 0))
                                        .thenComparingInt(problem -> problem.where().line())
                                        .thenComparingInt(problem -> problem.where().column()))
                        .map(Problem::text)
                        .distinct()
                        .toList());
    }
}
