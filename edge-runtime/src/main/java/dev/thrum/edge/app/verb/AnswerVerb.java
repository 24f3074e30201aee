package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.library.Answer;
import dev.thrum.edge.library.Library;
import dev.thrum.edge.library.SeenAlarm;
import dev.thrum.edge.request.RefusedException;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What an operator says of an alarm: real, or false. It is kept, its wave becomes a labelled
/// recording, and false ones may come to propose a threshold.
public final class AnswerVerb implements Verb {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_KIND = 40;
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9_-]*");
    private static final int NAMED_ALARMS = 3;

    private final MonitorChoice<Library> libraries;

    public AnswerVerb(Map<String, Library> libraries) {
        this.libraries = new MonitorChoice<>(libraries);
    }

    @Override
    public String name() {
        return "answer";
    }

    @Override
    public Set<String> keys() {
        return Set.of("monitor", "id", "answer", "kind", "note");
    }

    @Override
    public JsonNode answer(RequestData data) throws RefusedException {
        Library library = libraries.of(data);
        String id = data.text("id", LONGEST_ID);
        Answer.Word word = Answer.Word.of(data.choice("answer", Answer.Word.texts()));
        Answer answer =
                new Answer(
                        word, kind(data, word), data.optionalText("note", LONGEST_NOTE).orElse(""));
        Library.Answered answered =
                library.answer(id, answer).orElseThrow(() -> unknown(id, library.alarms()));
        ObjectNode told =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", answered.alarm().id())
                        .put("since", answered.alarm().since())
                        .put("answer", word.text());
        answered.recording().ifPresent(file -> told.put("recording", file.toString()));
        if (!answered.why().isEmpty()) {
            told.put("noRecording", answered.why());
        }
        library.proposal()
                .ifPresent(proposal -> told.set("proposal", ThresholdVerb.json(proposal)));
        return told;
    }

    private static String kind(RequestData data, Answer.Word word) throws RefusedException {
        String kind = data.optionalText("kind", LONGEST_KIND).orElse("");
        if (!kind.isEmpty() && !KIND.matcher(kind).matches()) {
            throw new RefusedException(
                    "data.kind must be a word such as outer-race, was `%s`"
                            .formatted(RequestData.shown(kind)));
        }
        if (!kind.isEmpty() && word == Answer.Word.FALSE) {
            throw new RefusedException(
                    "data.kind is for an alarm that is real, the answer is false");
        }
        return kind;
    }

    private static RefusedException unknown(String id, List<SeenAlarm> alarms) {
        List<String> latest =
                alarms.reversed().stream().limit(NAMED_ALARMS).map(SeenAlarm::id).toList();
        return new RefusedException(
                "data.id must be an alarm of this monitor, was `%s`; %s"
                        .formatted(
                                RequestData.shown(id),
                                latest.isEmpty()
                                        ? "it has had none so far"
                                        : "the latest are " + String.join(", ", latest)));
    }
}
