using Microsoft.Extensions.Logging;
using Rse.Highlights;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Briefs;

/// <summary>
/// Spends a budget: first on what is addressed to the viewer, then on the best of what they have not read and were not offered before.
/// </summary>
internal sealed class BriefMaker(
    IBriefStore briefs,
    IHighlightStore highlights,
    SubjectService subjects,
    IUnitOfWork unitOfWork,
    ILogger<BriefService> logger
)
{
    // As many as are compared with each other; what stands behind them is not among the best.
    private const int MostCandidates = 400;

    // Earlier ones say what was offered before; after that, nobody asks any more.
    private const int KeptDays = 100;

    private const double Unit = 1_000_000;

    /// <summary>
    /// Makes the brief of a window and stores it, unless it is empty: then there may be something later in the day. Where another request
    /// was faster, that one's.
    /// </summary>
    public async ValueTask<StoredBrief> MakeAsync(
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
    /// How many of the best stood back for the sake of others: unread, not offered before, and worth more to the viewer than the last that
    /// was taken.
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
            Take = MostCandidates,
            Now = window.Now,
        };
        var candidates = await highlights.ListPeriodAsync(viewer, period, cancellationToken);

        // A brief may have begun a week before what it holds was published.
        var offered = await briefs.ListOfferedAsync(viewer, window, window.Since.AddDays(-8), cancellationToken);
        return [.. candidates.Where(candidate => !offered.Contains(new Id<Subject>(candidate.SubjectId)))];
    }

    // The store knows an audience; what the host shows of its objects now is asked for here, before a place is given away.
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
