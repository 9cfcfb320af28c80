using Rse.Feeds;
using Rse.Highlights;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;

namespace Rse.Briefs;

/// <summary>
/// Makes a brief for each member: the best of what they have not read, as many items as they want, and counts of what was left out.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A brief is made when it is first read in its period and does not change until the next one: read items stay
/// and are shown as read; hidden items disappear and are not replaced. What mentions the viewer or answers their question comes first and
/// counts toward the budget. Nothing is offered twice, unless it is addressed to the viewer.
/// </remarks>
public sealed class BriefService
{
    private readonly IBriefStore _briefs;
    private readonly BriefBuilder _builder;
    private readonly BriefBudgets _budgets;
    private readonly HighlightService _highlights;
    private readonly SubjectService _subjects;
    private readonly UnreadWindow _window;

    internal BriefService(
        IBriefStore briefs,
        BriefBuilder builder,
        BriefBudgets budgets,
        HighlightService highlights,
        SubjectService subjects,
        UnreadWindow window
    )
    {
        _briefs = briefs;
        _builder = builder;
        _budgets = budgets;
        _highlights = highlights;
        _subjects = subjects;
        _window = window;
    }

    /// <summary>Reads the viewer's current brief.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// An empty brief is not stored: the next call makes a new one. A brief holds nothing that the projection <c>scores</c> has not
    /// processed.
    /// </remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<Brief> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var budget = await _budgets.FindAsync(viewer, cancellationToken) ?? _budgets.Default;
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
            stored = await _builder.BuildAsync(viewer, member, window, budget, cancellationToken);
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

    /// <summary>The budget of members who set none, from <see cref="BriefOptions"/>.</summary>
    public BriefBudget DefaultBudget => _budgets.Default;

    /// <summary>Finds the budget that the viewer set; null if they set none, so that <see cref="DefaultBudget"/> applies.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public ValueTask<BriefBudget?> FindBudgetAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return _budgets.FindAsync(viewer, cancellationToken);
    }

    /// <summary>
    /// Sets the viewer's budget, or resets it to the network's. Takes effect with the next brief.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="budget">1 to 50 items; null for the budget of the network.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">
    /// <c>budget-out-of-range</c>, <c>value-unknown</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public ValueTask SetBudgetAsync(Viewer viewer, BriefBudget? budget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _budgets.SetAsync(viewer, budget, cancellationToken);
    }

    // Not before the member joined, nor further back than the period of the brief.
    private DateTimeOffset FindSince(Viewer viewer, DateTimeOffset now, BriefPeriod period)
    {
        var unread = _window.Since(viewer);
        var back = now.AddDays(-_budgets.LookBackDays(period));
        return unread > back ? unread : back;
    }

    // Counts what the viewer may see now, so that stored counts do not reveal what was hidden since.
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
        var spread = Math.Min(tally.Unread, await _builder.CountSpreadAsync(viewer, window, brief, addressed, cancellationToken));
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
