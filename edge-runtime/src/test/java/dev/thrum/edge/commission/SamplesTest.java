package dev.thrum.edge.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private static SampleBlock block(int from) {
        SampleBlock block = new SampleBlock();
        for (int i = 0; i < SampleBlock.WINDOWS; i++) {
            block.add(
                    i == 3 ? Float.NaN : from + i / 3f,
                    4.2 + i * 1e-3,
                    i % 2 == 0 ? Double.NaN : 24.6);
        }
        return block;
    }

    @Test
    void aBlockComesBackFromItsText() {
        SampleBlock read = SampleBlock.parse(block(5).text());
        for (int i = 0; i < SampleBlock.WINDOWS; i++) {
            assertThat((Object) read.score(i)).isEqualTo(block(5).score(i));
            assertThat((Object) read.current(i)).isEqualTo(block(5).current(i));
            assertThat((Object) read.speed(i)).isEqualTo(block(5).speed(i));
        }
        assertThat(read.scored()).isEqualTo(SampleBlock.WINDOWS - 1);
        assertThatThrownBy(() -> SampleBlock.parse("AAAA"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManyBlocksAreThinnedEvenlyAndToldOnce() {
        Samples samples = new Samples();
        Set<Integer> present = new TreeSet<>();
        int most = 0;
        for (int number = 0; number < 5 * Samples.MOST_BLOCKS; number++) {
            present.add(samples.next());
            List<Integer> dropped = samples.add(block(number));
            assertThat(present).containsAll(dropped);
            dropped.forEach(present::remove);
            most = Math.max(most, present.size());
        }
        assertThat(most).isEqualTo(Samples.MOST_BLOCKS);
        assertThat(samples.blocks().keySet()).isEqualTo(present);
        assertThat(samples.stride()).isEqualTo(8);
        assertThat(present).allMatch(number -> number % 8 == 0).hasSize(160);
    }
}
