using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Perimeters;
using Rse.Plugins;

namespace Rse.Notifications.Projecting;

/// <summary>Finds the facts in a part of the log, and which of them to tell whom by which channels.</summary>
/// <remarks>The number of queries depends on the number of kinds alone.</remarks>
internal sealed class NotificationCandidates(
    PluginSet<INotificationKind> kinds,
    PluginCaller plugins,
    INotificationSettings settings,
    PerimeterService perimeters,
    IOptions<NotificationOptions> options,
    TimeProvider time
)
{
    public static readonly PluginContract Contract = new("notification-kind", "what it would have found is left out");

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Returns the facts to add, one for each member and activity, and those that take others back, in the order of the log.
    /// </summary>
    public async ValueTask<(
        IReadOnlyList<NotificationDraft> Added,
        IReadOnlyList<(string Kind, NotificationFact Fact)> Withdrawn
    )> FindAsync(IReadOnlyList<LoggedActivity> batch, CancellationToken cancellationToken)
    {
        // Imported history appears in feeds, but is not news.
        var since = time.GetUtcNow() - options.Value.Window;
        var context = new NotificationKindContext { Batch = [.. batch.Where(logged => logged.Activity.At >= since)] };
        if (context.Batch.Count == 0)
        {
            return ([], []);
        }

        var found = await AskAsync(context, cancellationToken);
        var order = context.Batch.Select((logged, i) => (logged.Activity.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var withdrawn = found
            .Where(row => row.Fact.IsWithdrawal)
            .OrderBy(row => order[row.Fact.ActivityId])
            .Select(row => (row.Kind.Name, row.Fact))
            .ToList();
        var added = found.Where(row => !row.Fact.IsWithdrawal && row.Fact.MemberId != row.Fact.ActorId).ToList();
        added = DropUndone(added, found, order);
        added = await DropForbiddenAsync(added, cancellationToken);
        var drafts = await DecideAsync(added, cancellationToken);
        return ([.. KeepStrongest(drafts, context).OrderBy(draft => order[draft.Fact.ActivityId])], withdrawn);
    }

    private async ValueTask<List<Found>> AskAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        List<Found> found = [];
        foreach (var kind in kinds.All)
        {
            var call = PluginCall.To(kind, Contract, Allowed, $"{context.Batch.Count} activities");

            // A failure of our own is one of the storage: the batch comes again.
            var facts =
                call.IsOwn ? await kind.FindAsync(context, cancellationToken)
                : (
                    await plugins.CallAsync<IReadOnlyList<NotificationFact>>(
                        call,
                        async token => [.. await kind.FindAsync(context, token)],
                        answer => FindFault(answer, context),
                        cancellationToken
                    )
                )
                    is { Failure: null, Value: { } answered }
                    ? answered
                : [];
            found.AddRange(facts.Select(fact => new Found(kind, fact)));
        }

        return found;
    }

    private static string? FindFault(IReadOnlyList<NotificationFact> facts, NotificationKindContext context)
    {
        var known = context.Batch.Select(logged => logged.Activity.Id).ToHashSet();
        return facts.Any(fact => !known.Contains(fact.ActivityId)) ? "A fact names an activity that is not in the batch."
            : facts.Any(fact => fact.Target is not { Length: >= 1 and <= 64 }) ? "A target has to have 1 to 64 characters."
            : facts.Any(fact => fact.SubjectId is not null && fact.RootId is null) ? "A fact that names a subject has to name its thread."
            : facts.Any(fact => fact.Detail is { Length: > 64 }) ? "A detail may have at most 64 characters."
            : null;
    }

    // What was done and taken back within one batch never was.
    private static List<Found> DropUndone(List<Found> added, List<Found> found, Dictionary<Id<Activity>, int> order)
    {
        var undone = found.Where(row => row.Fact.IsWithdrawal).ToLookup(row => (row.Kind.Name, row.Fact.MemberId, row.Fact.Target));
        return
        [
            .. added.Where(row =>
                !undone[(row.Kind.Name, row.Fact.MemberId, row.Fact.Target)]
                    .Any(undo =>
                        order[undo.Fact.ActivityId] > order[row.Fact.ActivityId]
                        && (undo.Fact.ActorId is null || undo.Fact.ActorId == row.Fact.ActorId)
                        && (undo.Fact.Detail is null || string.Equals(undo.Fact.Detail, row.Fact.Detail, StringComparison.Ordinal))
                    )
            ),
        ];
    }

    private async ValueTask<List<Found>> DropForbiddenAsync(List<Found> added, CancellationToken cancellationToken)
    {
        if (added.Count == 0)
        {
            return added;
        }

        var viewers = await perimeters.FindViewersAsync(
            [.. added.Select(row => row.Fact.MemberId).Distinct()],
            [.. added.Select(row => row.Fact.Audience).Where(audience => audience != Audience.Nobody).Distinct()],
            cancellationToken
        );
        return
        [
            .. added.Where(row =>
                viewers.TryGetValue(row.Fact.MemberId, out var viewer)
                && (row.Fact.Audience == Audience.Nobody || viewer.CanSee(row.Fact.Audience))
            ),
        ];
    }

    private async ValueTask<List<NotificationDraft>> DecideAsync(List<Found> added, CancellationToken cancellationToken)
    {
        if (added.Count == 0)
        {
            return [];
        }

        var questions = added.ConvertAll(row => new NotificationQuestion(
            row.Fact.MemberId,
            row.Kind.Name,
            row.Fact.SpaceId,
            row.Fact.RootId,
            row.Fact.ActorId,
            row.Fact.SubjectId
        ));
        var channels = await settings.DecideAsync(Viewer.System, questions, cancellationToken);
        return
        [
            .. added
                .Select((row, i) => new NotificationDraft(row.Kind.Name, row.Kind.Grouping, row.Fact, channels[i]))
                .Where(draft => draft.Channels.Count > 0),
        ];
    }

    // After the settings: whoever wants to hear of mentions and not of replies hears of a reply that mentions them.
    private static IEnumerable<NotificationDraft> KeepStrongest(List<NotificationDraft> drafts, NotificationKindContext context)
    {
        var texts = context
            .Batch.Where(logged => logged.Activity is { Verb: Verb.Create or Verb.Update or Verb.Mention, SubjectId: not null })
            .ToDictionary(logged => logged.Activity.Id, logged => logged.Activity.SubjectId!.Value.Value);
        return drafts
            .GroupBy(draft =>
                NotificationKinds.OfTexts.Contains(draft.Kind, StringComparer.Ordinal)
                && texts.TryGetValue(draft.Fact.ActivityId, out var subject)
                    ? (draft.Fact.MemberId, IsText: true, subject)
                    : (draft.Fact.MemberId, IsText: false, draft.Fact.ActivityId.Value)
            )
            .Select(group => group.First())
            .GroupBy(draft => draft.Key)
            .Select(group => group.First());
    }

    private sealed record Found(INotificationKind Kind, NotificationFact Fact);
}
