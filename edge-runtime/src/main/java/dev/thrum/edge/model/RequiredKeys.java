package dev.thrum.edge.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds keys a JSON document left out: every component of a record that is not marked [Nullable]
/// must hold a value, and so must every element of a list or a map.
final class RequiredKeys {
    private final List<String> missing = new ArrayList<>();

    private RequiredKeys() {}

    /// @param place the package, for messages
    static void check(String place, @Nullable Record card) throws ModelException {
        RequiredKeys keys = new RequiredKeys();
        keys.visit("card.json", card);
        if (!keys.missing.isEmpty()) {
            throw new ModelException(
                    "%s: card.json: no value for %s; make the package anew"
                            .formatted(place, String.join(", ", keys.missing)));
        }
    }

    private void visit(String path, @Nullable Object value) {
        switch (value) {
            case null -> missing.add(path);
            case Record nested -> visitComponents(path, nested);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    visit(path + "[" + i + "]", list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, nested) -> visit(path + "." + key, nested));
            default -> {}
        }
    }

    private void visitComponents(String path, Record holder) {
        for (RecordComponent component : holder.getClass().getRecordComponents()) {
            Object value = read(component, holder);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (value != null || !optional) {
                visit(
                        path.equals("card.json")
                                ? component.getName()
                                : path + "." + component.getName(),
                        value);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record holder) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the card's records are public", e);
        }
    }
}
