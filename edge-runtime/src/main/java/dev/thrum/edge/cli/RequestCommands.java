package dev.thrum.edge.cli;

import java.util.List;

/// The commands that ask a Thrum that runs on this board: `ask`, `answer`, `commission`,
/// `threshold`.
public final class RequestCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(
                new AskCommand(),
                new AcknowledgeCommand(),
                new AnswerCommand(),
                new ThresholdCommand(),
                new CommissionCommand());
    }
}
