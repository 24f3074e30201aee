package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CourseTest {
    @Test
    void patienceIsTriedFromTheBestEpochOn() {
        assertThat(epochsUntilOver(new Course(3, 0), 5, 4, 6, 6, 6, 6)).isEqualTo(5);
    }

    /// While the loss of training still changes, the validation loss may rise for reasons of its
    /// own; the early minimum stays the best only if nothing later beats it.
    @Test
    void epochsOfALossNotYetSettledDoNotTryThePatience() {
        double[] losses = {5, 9, 9, 9, 9, 4, 6, 6, 6};
        Course settled = new Course(3, 5);
        assertThat(epochsUntilOver(settled, losses)).isEqualTo(9);
        assertThat(settled.run(0, "cpu", 1).bestEpoch()).isEqualTo(6);
        assertThat(epochsUntilOver(new Course(3, 0), losses)).isEqualTo(4);
    }

    private static int epochsUntilOver(Course course, double... validationLosses) {
        for (double loss : validationLosses) {
            course.add(0, loss);
            if (course.isOver()) {
                break;
            }
        }
        return course.epochs();
    }
}
