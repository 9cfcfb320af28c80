using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads what contributions are worth, and which are worth most.</summary>
/// <remarks>
/// Thread-safe; a singleton. Worth is what distinct readers did beyond what their habits and friendships explain; see
/// <see cref="IValueFormula"/>. It is about contributions: nothing here ranks people. What the projection <c>value</c> has not taken in yet
/// does not count yet.
/// </remarks>
public sealed class HighlightService
{
    private const int MostCandidates = 300;

    private readonly IHighlightStore _store;
    private readonly WorthReader _worths;
    private readonly SubjectService _subjects;
    private readonly UnreadWindow _window;

    internal HighlightService(IHighlightStore store, WorthReader worths, SubjectService subjects, UnreadWindow window)
    {
        _store = store;
        _worths = worths;
        _subjects = subjects;
        _window = window;
    }

    /// <summary>
    /// A page of highlights: contributions of more than ordinary worth, the worthiest first, a standard deviation of worth for a week of
    /// age; then spread over authors, threads and spaces.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="scope">Of a space or topic that the viewer may see, else there are none.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// A page is full unless the list ends, but where the host hides very many of its objects. What is spread is spread within a week, so
    /// that pages fit together.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> where personal ones are wanted by a
    /// viewer who is no member.
    /// </exception>
    /// <exception cref="ArgumentException">The scope is another member's own.</exception>
    public async ValueTask<Page<Highlight>> ReadAsync(
        Viewer viewer,
        HighlightScope scope,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (scope.Kind is HighlightKind.Personal && scope.TargetId != viewer.RequireMember().Id.Value)
        {
            throw new ArgumentException("Personal highlights are read by the member whose they are.", nameof(scope));
        }

        var slice = Cursor.Open(page, scope.ToString());
        var walk = new HighlightWalk(
            _store,
            viewer,
            new HighlightSearch
            {
                Scope = scope,
                Take = 0,
                Now = _window.Now,
            },
            slice.After
        );
        Dictionary<long, SubjectSnapshot> shown = [];
        var rows = await FilledPage.ReadAsync(
            slice,
            scope.ToString(),
            part => walk.NextAsync(part.Limit, cancellationToken),
            async candidates =>
            {
                foreach (var (candidate, subject) in await ShowAsync(viewer, candidates, cancellationToken))
                {
                    shown[candidate.SubjectId] = subject;
                }

                return [.. candidates.Where(candidate => shown.ContainsKey(candidate.SubjectId))];
            },
            HighlightWalk.Place
        );
        return new Page<Highlight>
        {
            Items = await ExplainAsync(
                viewer,
                [.. rows.Items.Select(candidate => (candidate, shown[candidate.SubjectId]))],
                cancellationToken
            ),
            Next = rows.Next,
        };
    }

    /// <summary>
    /// The best of a period for the viewer: worth and affinity, then spread over authors, threads and spaces; less what they wrote and what
    /// they mute.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="query">Which period, and how many.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>In order. Posts that nobody judged yet fill up what worth leaves free, the newest first.</returns>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    public async ValueTask<IReadOnlyList<Highlight>> ListBestAsync(
        Viewer viewer,
        HighlightQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        viewer.RequireMember();
        var take = Cursor.Open(new PageRequest { Take = query.Take }, "").Take;
        var since = query.UnreadOnly && _window.Since(viewer) is var unread && unread > query.Since ? unread : query.Since;
        var candidates = await _store.ListPeriodAsync(
            viewer,
            new HighlightPeriod
            {
                Since = since,
                Until = query.Until ?? _window.Now,
                UnreadOnly = query.UnreadOnly,
                Take = MostCandidates,
                Now = _window.Now,
            },
            cancellationToken
        );
        var ordered = HighlightOrder.Spread(
            candidates,
            candidate => candidate.Worth + HighlightOrder.Affinity(candidate),
            apartSpaces: true
        );
        List<(HighlightCandidate Candidate, SubjectSnapshot Subject)> shown = [];
        foreach (var part in ordered.Chunk(take))
        {
            shown.AddRange(await ShowAsync(viewer, part, cancellationToken));
            if (shown.Count >= take)
            {
                break;
            }
        }

        return await ExplainAsync(viewer, [.. shown.Take(take)], cancellationToken);
    }

    /// <summary>What a subject is worth, and why; <see cref="SubjectWorth.Unknown"/> where nothing was judged yet.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    public async ValueTask<SubjectWorth> FindWorthAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored)
        {
            return SubjectWorth.Unknown(default);
        }

        return (await _worths.ReadAsync(viewer, [stored.Id], cancellationToken)).TryGetValue(stored.Id, out var found)
            ? found.Told
            : SubjectWorth.Unknown(stored.Id);
    }

    /// <summary>What subjects are worth; hidden ones, and those that were never judged, are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, SubjectWorth>> ListWorthsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);
        var shown = await _subjects.ListAsync(viewer, [.. subjects], cancellationToken);
        return (await _worths.ReadAsync(viewer, [.. shown.Select(subject => subject.Id)], cancellationToken)).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Told
        );
    }

    private async ValueTask<IEnumerable<(HighlightCandidate Candidate, SubjectSnapshot Subject)>> ShowAsync(
        Viewer viewer,
        IReadOnlyList<HighlightCandidate> candidates,
        CancellationToken cancellationToken
    )
    {
        var byId = candidates.ToDictionary(candidate => new Id<Subject>(candidate.SubjectId));
        var snapshots = await _subjects.ListAsync(viewer, [.. byId.Keys], cancellationToken);
        return snapshots.Select(snapshot => (byId[snapshot.Id], snapshot));
    }

    private async ValueTask<IReadOnlyList<Highlight>> ExplainAsync(
        Viewer viewer,
        IReadOnlyList<(HighlightCandidate Candidate, SubjectSnapshot Subject)> shown,
        CancellationToken cancellationToken
    )
    {
        var worths = await _worths.ReadAsync(viewer, [.. shown.Select(pair => pair.Subject.Id)], cancellationToken);
        return
        [
            .. shown
                .Where(pair => worths.ContainsKey(pair.Subject.Id))
                .Select(pair => new Highlight
                {
                    ActivityId = worths[pair.Subject.Id].Stored.ActivityId,
                    Subject = pair.Subject,
                    Worth = worths[pair.Subject.Id].Told,
                    Reasons = Reasons(pair.Candidate),
                }),
        ];
    }

    private static List<HighlightReason> Reasons(HighlightCandidate candidate)
    {
        List<HighlightReason> reasons = candidate.Worth > 0 || candidate.Bonds.Count == 0 ? [HighlightReason.Worth] : [];
        reasons.AddRange(candidate.Bonds);
        if (candidate.Favour >= 1)
        {
            reasons.Add(HighlightReason.Favours);
        }

        return reasons;
    }
}
