package dev.thrum.edge.yaml;

import java.util.List;

/// What an operator wrote cannot be used. The message holds every problem found, one a line.
public final class ProblemsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ProblemsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// Each problem with its place, in the order of the document.
    public List<String> problems() {
        return problems;
    }
}
