package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;

/// The parts of a score, fitted, and their combination: one number of a window. Immutable.
///
/// @param name what the score is, in the model card's words
/// @param combination how several terms become one number
/// @param terms the parts with their divisors, at least one
public record Score(String name, Combination combination, List<Term> terms) {
    public Score {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a score must have at least 1 part, had 0");
        }
    }

    /// A part and what it is divided by.
    ///
    /// @param divisor above 0; 1 leaves the part as it is
    public record Term(ScorePart part, float divisor) {
        public Term {
            if (!(divisor > 0)) {
                throw new IllegalArgumentException(
                        "a part of a score must be divided by a number above 0, was " + divisor);
            }
        }

        String emit(GraphBuilder graph, ScoreValues values) {
            String value = part.emit(graph, values);
            return divisor == 1
                    ? value
                    : graph.node(
                            "Div",
                            "score/calibrated",
                            value,
                            graph.scalar("score/healthy", divisor));
        }
    }

    /// Refuses a network the score was not fitted for.
    ///
    /// @param features features of a window
    /// @param latent size of the latent code
    public void requireFit(int features, int latent) {
        terms.forEach(term -> term.part().requireFit(features, latent));
    }

    /// Adds the nodes of the score.
    ///
    /// @return name of a float32 value of shape `[1]`, at least 0
    public String emit(GraphBuilder graph, ScoreValues values) {
        List<String> parts = terms.stream().map(term -> term.emit(graph, values)).toList();
        return parts.size() == 1 ? parts.getFirst() : combination.emit(graph, parts);
    }
}
