using Rse.Feeds;
using Rse.Highlights;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>
/// Gives each member a brief: as many items as they want to read, the best of what they have not, and an account of what was left out.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A brief is made when it is first read in its time and stays as it is until the next: what is read in it stays
/// and is shown as read, what becomes hidden disappears and nothing takes its place. What mentions the viewer or answers their question
/// comes first, and counts. Nothing is offered twice, unless it is addressed to them.
/// </remarks>
public sealed class BriefService
{
    private readonly IBriefStore _briefs;
    private readonly BriefMaker _maker;
    private readonly BriefBudgets _budgets;
    private readonly HighlightService _highlights;
    private readonly SubjectService _subjects;
    private readonly UnreadWindow _window;

    internal BriefService(
        IBriefStore briefs,
        BriefMaker maker,
        BriefBudgets budgets,
        HighlightService highlights,
        SubjectService subjects,
        UnreadWindow window
    )
    {
        _briefs = briefs;
        _maker = maker;
        _budgets = budgets;
        _highlights = highlights;
        _subjects = subjects;
        _window = window;
    }

    /// <summary>The viewer's brief of now.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// An empty one is not kept: it is made anew with the next reading. What the value of contributions has not taken in yet is in no brief
    /// yet.
    /// </remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    public async ValueTask<Brief> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var budget = (await _budgets.FindAsync(viewer, cancellationToken)).Budget;
        var now = _window.Now;
        var (begins, ends) = BriefCalendar.Find(now, member.TimeZone, budget.Period);
        var stored = await _briefs.FindAsync(viewer, begins, cancellationToken);
        if (stored is null)
        {
            var window = new BriefWindow
            {
                Begins = begins,
                Since = FindSince(viewer, now, budget.Period),
                Until = now,
                Now = now,
            };
            stored = await _maker.MakeAsync(viewer, member, window, budget, cancellationToken);
        }

        var ids = stored.Items.Select(item => item.SubjectId).ToList();
        var shown = (await _subjects.ListAsync(viewer, ids, cancellationToken)).ToDictionary(snapshot => snapshot.Id);
        var scores = await _highlights.ListScoresAsync(viewer, [.. shown.Keys], cancellationToken);
        return new Brief
        {
            Begins = begins,
            Ends = ends,
            MadeAt = stored.MadeAt,
            Since = stored.Since,
            Budget = stored.Budget,
            Items =
            [
                .. stored
                    .Items.Where(item => shown.ContainsKey(item.SubjectId))
                    .Select(item => new BriefItem
                    {
                        Subject = shown[item.SubjectId],
                        Reason = item.Reason,
                        Score = scores.GetValueOrDefault(item.SubjectId) ?? SubjectScore.Unknown(item.SubjectId),
                    }),
            ],
            LeftOut = await CountLeftOutAsync(viewer, stored, now, cancellationToken),
        };
    }

    /// <summary>The budget that the viewer's next brief is made with.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    public ValueTask<OwnBudget> FindBudgetAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _budgets.FindAsync(viewer, cancellationToken);
    }

    /// <summary>
    /// Sets the viewer's own budget, or goes back to the network's. The brief that was made of the same time stays as it is; the next one
    /// goes by it.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="budget">1 to 50 items; null for that of the network.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>budget-out-of-range</c>, <c>value-unknown</c>, or <c>not-allowed</c> where the viewer is no member.
    /// </exception>
    public ValueTask SetBudgetAsync(Viewer viewer, BriefBudget? budget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _budgets.SetAsync(viewer, budget, cancellationToken);
    }

    // Neither before the member came, nor further back than is looked.
    private DateTimeOffset FindSince(Viewer viewer, DateTimeOffset now, BriefPeriod period)
    {
        var unread = _window.Since(viewer);
        var back = now.AddDays(-_budgets.LookBackDays(period));
        return unread > back ? unread : back;
    }

    // Counted as the viewer sees it now, so that nothing stored tells of what was hidden since.
    private async ValueTask<BriefLeftOut> CountLeftOutAsync(
        Viewer viewer,
        StoredBrief brief,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var window = new BriefWindow
        {
            Begins = brief.Begins,
            Since = brief.Since,
            Until = brief.MadeAt,
            Now = now,
        };
        var here = brief.Items.Select(item => item.SubjectId).ToHashSet();
        var addressed = (await _briefs.ListAddressedAsync(viewer, window, cancellationToken))
            .Select(item => item.SubjectId)
            .Where(id => !here.Contains(id))
            .ToList();
        var waiting = await _subjects.ListAsync(viewer, addressed, cancellationToken);
        var tally = await _briefs.CountAsync(viewer, window, addressed, cancellationToken);
        var spread = Math.Min(tally.Unread, await _maker.CountSpreadAsync(viewer, window, brief, addressed, cancellationToken));
        return new BriefLeftOut
        {
            Addressed = waiting.Count(subject => subject.Root.Kind is SubjectKinds.Post),
            LowerScore = tally.Unread - spread,
            Spread = spread,
            Read = tally.Read,
            Offered = tally.Offered,
            Muted = tally.Muted,
        };
    }
}
