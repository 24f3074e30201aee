package dev.thrum.edge.window.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedOrderTest {
    @Test
    void threeAxesHaveAllFortyEightOrdersButOne() {
        List<SignedOrder> orders = SignedOrder.all(3);

        assertThat(orders).hasSize(47).doesNotHaveDuplicates();
        assertThat(orders.getFirst().changes()).isEqualTo(1);
        assertThat(orders).extracting(SignedOrder::changes).isSorted();
    }

    @Test
    void manyChannelsChangePlacesTwoByTwo() {
        assertThat(SignedOrder.all(12))
                .hasSize(12 + 66)
                .contains(
                        new SignedOrder(
                                List.of(0, 1, 2, 3, 9, 5, 6, 7, 8, 4, 10, 11),
                                List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
    }

    @Test
    void oneChannelCanOnlyBeTurnedRound() {
        assertThat(SignedOrder.all(1)).containsExactly(new SignedOrder(List.of(0), List.of(-1)));
    }
}
