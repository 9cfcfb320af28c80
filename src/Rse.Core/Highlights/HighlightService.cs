using Rse.Feeds;
using Rse.Highlights.Scoring;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads scores of contributions and lists of those with the highest scores.</summary>
/// <remarks>
/// Thread-safe; a singleton. A score says what distinct readers did beyond what their habits and friendships explain; see
/// <see cref="IValueFormula"/>. It rates contributions, never people. Activities that the projection <c>scores</c> has not processed do not
/// count yet.
/// </remarks>
public sealed class HighlightService
{
    private const int MaxCandidates = 300;

    private readonly IHighlightStore _store;
    private readonly ScoreReader _scores;
    private readonly SubjectService _subjects;
    private readonly UnreadWindow _window;

    internal HighlightService(IHighlightStore store, ScoreReader scores, SubjectService subjects, UnreadWindow window)
    {
        _store = store;
        _scores = scores;
        _subjects = subjects;
        _window = window;
    }

    /// <summary>
    /// Reads a page of highlights: contributions with a score above 0, ordered by score and age, where a week of age weighs as much as a
    /// standard deviation; then spread over authors, threads and spaces.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="scope">The list; empty if the viewer may not see its space or topic.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// A page is full unless the list ends or the host hides very many of its objects. Spreading stays within a week of ranks, so that
    /// pages fit together.
    /// </remarks>
    /// <exception cref="RefusedException">
    /// <c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>; <c>not-allowed</c> if the list is personal and the viewer
    /// is not a member.
    /// </exception>
    /// <exception cref="ArgumentException">The list is personal and belongs to another member.</exception>
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
            throw new ArgumentException("Only the member themselves can read their personal highlights.", nameof(scope));
        }

        var slice = Cursor.Open(page, scope.ToString());
        var pager = new HighlightPager(
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
            part => pager.NextAsync(part.Limit, cancellationToken),
            async candidates =>
            {
                foreach (var (candidate, subject) in await ShowAsync(viewer, candidates, cancellationToken))
                {
                    shown[candidate.SubjectId] = subject;
                }

                return [.. candidates.Where(candidate => shown.ContainsKey(candidate.SubjectId))];
            },
            HighlightPager.Place
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
    /// Lists the best contributions of a period for the viewer, by score and affinity, spread over authors, threads and spaces. Omits the
    /// viewer's own and what they mute.
    /// </summary>
    /// <param name="viewer">A member.</param>
    /// <param name="query">The period and the maximum number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>In order. Posts without a score fill up the list, newest first.</returns>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, or <c>not-allowed</c> if the viewer is not a member.</exception>
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
                Take = MaxCandidates,
                Now = _window.Now,
            },
            cancellationToken
        );
        var ordered = HighlightOrder.Spread(
            candidates,
            candidate => candidate.Score + HighlightOrder.Affinity(candidate),
            spreadSpaces: true
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

    /// <summary>Finds the score of a subject; <see cref="SubjectScore.Unknown"/> if it has no evidence yet.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    public async ValueTask<SubjectScore> FindScoreAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored)
        {
            return SubjectScore.Unknown(default);
        }

        return (await _scores.ReadAsync(viewer, [stored.Id], cancellationToken)).TryGetValue(stored.Id, out var found)
            ? found.Shown
            : SubjectScore.Unknown(stored.Id);
    }

    /// <summary>Lists the scores of subjects; omits hidden subjects and those without a score.</summary>
    public async ValueTask<IReadOnlyDictionary<Id<Subject>, SubjectScore>> ListScoresAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(subjects);
        var shown = await _subjects.ListAsync(viewer, [.. subjects], cancellationToken);
        return (await _scores.ReadAsync(viewer, [.. shown.Select(subject => subject.Id)], cancellationToken)).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Shown
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
        var scores = await _scores.ReadAsync(viewer, [.. shown.Select(pair => pair.Subject.Id)], cancellationToken);
        return
        [
            .. shown
                .Where(pair => scores.ContainsKey(pair.Subject.Id))
                .Select(pair => new Highlight
                {
                    ActivityId = scores[pair.Subject.Id].Stored.ActivityId,
                    Subject = pair.Subject,
                    Score = scores[pair.Subject.Id].Shown,
                    Reasons = Reasons(pair.Candidate),
                }),
        ];
    }

    private static List<HighlightReason> Reasons(HighlightCandidate candidate)
    {
        List<HighlightReason> reasons = candidate.Score > 0 || candidate.Bonds.Count == 0 ? [HighlightReason.Score] : [];
        reasons.AddRange(candidate.Bonds);
        if (candidate.Favour >= 1)
        {
            reasons.Add(HighlightReason.Favours);
        }

        return reasons;
    }
}
