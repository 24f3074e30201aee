package dev.thrum.edge.window.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What each channel of a group may really show: another channel, or one turned round.
///
/// @param places for each channel, the one it shows
/// @param signs for each channel, 1 or -1
record SignedOrder(List<Integer> places, List<Integer> signs) {
    private static final int MOST_IN_ANY_ORDER = 3;

    SignedOrder {
        places = List.copyOf(places);
        signs = List.copyOf(signs);
    }

    /// All orders of up to three channels; of more, two in each other's place or one turned round.
    /// Those that change least come first, and the one that changes nothing is left out.
    static List<SignedOrder> all(int size) {
        List<SignedOrder> orders = new ArrayList<>();
        if (size <= MOST_IN_ANY_ORDER) {
            addAll(new ArrayList<>(), new ArrayList<>(), size, orders);
        } else {
            addPlain(size, orders);
        }
        return orders.stream()
                .filter(order -> order.changes() > 0)
                .sorted(Comparator.comparingInt(SignedOrder::changes))
                .toList();
    }

    private static void addAll(
            List<Integer> places, List<Integer> signs, int size, List<SignedOrder> orders) {
        if (places.size() == size) {
            orders.add(new SignedOrder(places, signs));
            return;
        }
        for (int place = 0; place < size; place++) {
            if (places.contains(place)) {
                continue;
            }
            for (int sign = 1; sign >= -1; sign -= 2) {
                places.addLast(place);
                signs.addLast(sign);
                addAll(places, signs, size, orders);
                places.removeLast();
                signs.removeLast();
            }
        }
    }

    private static void addPlain(int size, List<SignedOrder> orders) {
        List<Integer> inOrder = IntStream.range(0, size).boxed().toList();
        List<Integer> upright = Collections.nCopies(size, 1);
        for (int one = 0; one < size; one++) {
            List<Integer> signs = new ArrayList<>(upright);
            signs.set(one, -1);
            orders.add(new SignedOrder(inOrder, signs));
            for (int other = one + 1; other < size; other++) {
                List<Integer> places = new ArrayList<>(inOrder);
                Collections.swap(places, one, other);
                orders.add(new SignedOrder(places, upright));
            }
        }
    }

    /// Channels that do not show themselves.
    int changes() {
        return (int)
                IntStream.range(0, places.size())
                        .filter(i -> places.get(i) != i || signs.get(i) < 0)
                        .count();
    }
}
