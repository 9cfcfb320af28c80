using Microsoft.Extensions.Logging;
using Rse.Highlights;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>
/// Builds briefs: first what is addressed to the viewer, then the best of what they have not read and earlier briefs did not hold.
/// </summary>
internal sealed class BriefBuilder(
    IBriefStore briefs,
    IHighlightStore highlights,
    SubjectService subjects,
    IUnitOfWork unitOfWork,
    ILogger<BriefService> logger
)
{
    // The number of candidates that are compared with each other.
    private const int MaxCandidates = 400;

    // Earlier briefs are kept because they say what was offered before.
    private const int KeptDays = 100;

    private const double Unit = 1_000_000;

    /// <summary>
    /// Builds and stores the brief of a window. An empty one is not stored, because there may be something later in the day. If another
    /// request was faster, returns the brief that it stored.
    /// </summary>
    public async ValueTask<StoredBrief> BuildAsync(
        Viewer viewer,
        Member member,
        BriefWindow window,
        BriefBudget budget,
        CancellationToken cancellationToken
    )
    {
        var addressed = await ShowAsync(
            viewer,
            await briefs.ListAddressedAsync(viewer, window, cancellationToken),
            budget.Items,
            cancellationToken
        );
        var best = await ListBestAsync(viewer, window, cancellationToken);
        var left = best.Where(item => addressed.All(taken => taken.SubjectId != item.SubjectId)).ToList();
        var brief = new StoredBrief
        {
            Begins = window.Begins,
            MadeAt = window.Until,
            Since = window.Since,
            Budget = budget,
            Items = [.. addressed, .. await ShowAsync(viewer, left, budget.Items - addressed.Count, cancellationToken)],
        };
        if (brief.Items.Count == 0)
        {
            return brief;
        }

        var clearBefore = window.Begins.AddDays(-KeptDays);
        if (
            await unitOfWork.WriteAsync(
                (transaction, token) => briefs.AddAsync(transaction, member.Id, brief, clearBefore, token),
                cancellationToken
            )
        )
        {
            BriefLog.Made(logger, member.Id, brief.Items.Count);
            return brief;
        }

        return await briefs.FindAsync(viewer, window.Begins, cancellationToken) ?? brief;
    }

    /// <summary>
    /// Counts the candidates that were held back in favour of others: unread, not offered before, and with a higher score than the lowest
    /// one that was included.
    /// </summary>
    public async ValueTask<int> CountSpreadAsync(
        Viewer viewer,
        BriefWindow window,
        StoredBrief brief,
        IReadOnlyCollection<Id<Subject>> without,
        CancellationToken cancellationToken
    )
    {
        var scores = brief.Items.Where(item => item.Reason is BriefReason.Best).Select(item => item.Score).ToList();
        if (scores.Count == 0)
        {
            return 0;
        }

        var least = scores.Min();
        var here = brief.Items.Select(item => item.SubjectId).Concat(without).ToHashSet();
        return (await ListCandidatesAsync(viewer, window, cancellationToken)).Count(candidate =>
            candidate.SpaceId != 0 && Score(candidate) > least && !here.Contains(new Id<Subject>(candidate.SubjectId))
        );
    }

    private async ValueTask<List<StoredBriefItem>> ListBestAsync(Viewer viewer, BriefWindow window, CancellationToken cancellationToken) =>
        [
            .. HighlightOrder
                .Spread(
                    await ListCandidatesAsync(viewer, window, cancellationToken),
                    candidate => Score(candidate) / Unit,
                    spreadSpaces: true
                )
                .Select(candidate => new StoredBriefItem
                {
                    SubjectId = new Id<Subject>(candidate.SubjectId),
                    Reason = BriefReason.Best,
                    Score = Score(candidate),
                }),
        ];

    private async ValueTask<IReadOnlyList<HighlightCandidate>> ListCandidatesAsync(
        Viewer viewer,
        BriefWindow window,
        CancellationToken cancellationToken
    )
    {
        var period = new HighlightPeriod
        {
            Since = window.Since,
            Until = window.Until,
            UnreadOnly = true,
            Take = MaxCandidates,
            Now = window.Now,
        };
        var candidates = await highlights.ListPeriodAsync(viewer, period, cancellationToken);

        // A brief may have begun a week before its items were published.
        var offered = await briefs.ListOfferedAsync(viewer, window, window.Since.AddDays(-8), cancellationToken);
        return [.. candidates.Where(candidate => !offered.Contains(new Id<Subject>(candidate.SubjectId)))];
    }

    // The store checks audiences; the subject service also asks the host about its objects, before they take a place.
    private async ValueTask<List<StoredBriefItem>> ShowAsync(
        Viewer viewer,
        IReadOnlyList<StoredBriefItem> items,
        int take,
        CancellationToken cancellationToken
    )
    {
        List<StoredBriefItem> shown = [];
        foreach (var part in items.Chunk(Math.Max(take, 1)))
        {
            if (shown.Count >= take)
            {
                break;
            }

            var seen = (await subjects.ListAsync(viewer, [.. part.Select(item => item.SubjectId)], cancellationToken))
                .Select(snapshot => snapshot.Id)
                .ToHashSet();
            shown.AddRange(part.Where(item => seen.Contains(item.SubjectId)));
        }

        return shown.Count <= take ? shown : shown[..take];
    }

    private static long Score(HighlightCandidate candidate) =>
        (long)Math.Round((candidate.Score + HighlightOrder.Affinity(candidate)) * Unit);
}
