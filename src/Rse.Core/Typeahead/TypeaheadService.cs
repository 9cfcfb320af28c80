using System.Globalization;
using Rse.People;
using Rse.Problems;
using Rse.Typeahead.Names;

namespace Rse.Typeahead;

/// <summary>Suggests members, spaces, topics, titles of posts and objects of the host while somebody types.</summary>
/// <remarks>
/// Thread-safe; a singleton. Needs no search index. Names are kept in memory, and each suggestion is confirmed with the store and the host:
/// what the viewer may not see is not suggested, and takes nobody's place. Of titles and host objects the newest 50,000 and 20,000 are
/// known; search finds the others.
/// </remarks>
public sealed class TypeaheadService
{
    /// <summary>The maximum number of suggestions.</summary>
    public const int MaxTake = 20;

    // So many hits of a kind may turn out to be gone before one is missing.
    private const int MaxHits = 100;

    private readonly TypeaheadIndex _index;
    private readonly TypeaheadConfirmation _confirmation;
    private readonly TypeaheadKinds _kinds;
    private readonly ITypeaheadStore _store;
    private readonly TimeProvider _time;

    internal TypeaheadService(
        TypeaheadIndex index,
        TypeaheadConfirmation confirmation,
        TypeaheadKinds kinds,
        ITypeaheadStore store,
        TimeProvider time
    )
    {
        _index = index;
        _confirmation = confirmation;
        _kinds = kinds;
        _store = store;
        _time = time;
    }

    /// <summary>The kinds of things that are suggested in this network, in the order in which equally good ones are listed.</summary>
    public IReadOnlyList<string> Kinds => _kinds.Names;

    /// <summary>Suggests what has a word for each typed word that begins with it, in any order.</summary>
    /// <remarks>
    /// Whole words come before beginnings, names that begin with what was typed before others, what the viewer follows or belongs to before
    /// the rest; then topics by use, posts by time, others by name. Each kind that has any is among them. Active members only.
    /// </remarks>
    /// <param name="viewer">Who types.</param>
    /// <param name="text">
    /// What was typed; the first 256 characters and 8 words count. A first <c>@</c> asks for members, a first <c>#</c> for topics. Without
    /// a letter or digit nothing is suggested.
    /// </param>
    /// <param name="kinds">Of <see cref="Kinds"/>; null or empty for all.</param>
    /// <param name="take">How many at most: 1 to <see cref="MaxTake"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>value-unknown</c> or <c>take-out-of-range</c>.</exception>
    public async ValueTask<SuggestionList> SuggestAsync(
        Viewer viewer,
        string text,
        IReadOnlyCollection<string>? kinds = null,
        int take = 8,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(text);
        var wanted = Check(kinds ?? [], take);
        var typed = TypedName.Parse(text);
        if (typed.Readings.Count == 0)
        {
            return new SuggestionList { Items = [], IsPartial = false };
        }

        var (names, isCurrent) = await _index.ReadAsync(cancellationToken);
        var followed = viewer.Member is null ? [] : await _store.ListFollowedAsync(viewer, cancellationToken);
        var scope = new NameScope(
            viewer,
            names.Spaces,
            kind => (wanted.Count == 0 || wanted.Contains(kind)) && (typed.Kind is null || typed.Kind == kind),
            followed.Select(follow => (follow.Kind, follow.Id)).ToHashSet(),
            _time.GetUtcNow()
        );
        var found = NameSearch.Find(names, typed, scope, MaxHits);
        var confirmed = await _confirmation.ConfirmAsync(viewer, typed, found, take, cancellationToken);
        return new SuggestionList { Items = Choose(confirmed, take), IsPartial = !isCurrent };
    }

    /// <summary>The best of all kinds, of which each has some places of its own.</summary>
    private static IReadOnlyList<Suggestion> Choose(IReadOnlyList<IReadOnlyList<(NameHit Hit, Suggestion Suggestion)>> confirmed, int take)
    {
        var kinds = confirmed.Where(kind => kind.Count > 0).ToArray();
        if (kinds.Length == 0)
        {
            return [];
        }

        var own = Math.Max(1, take / (2 * kinds.Length));
        var chosen = Order(kinds.SelectMany(kind => kind.Take(own))).Take(take).ToList();
        chosen.AddRange(Order(kinds.SelectMany(kind => kind.Skip(own))).Take(take - chosen.Count));
        return [.. Order(chosen).Select(one => one.Suggestion)];
    }

    // Stable: within a tier and kind the order is that in which they were found.
    private static IEnumerable<(NameHit Hit, Suggestion Suggestion)> Order(IEnumerable<(NameHit Hit, Suggestion Suggestion)> some) =>
        some.OrderByDescending(one => one.Hit.Rank.Tier).ThenBy(one => one.Hit.Kind);

    private HashSet<byte> Check(IReadOnlyCollection<string> kinds, int take)
    {
        List<Problem> problems = [];
        if (kinds.Any(kind => _kinds.Find(kind) is null))
        {
            problems.Add(
                new Problem(ProblemCodes.ValueUnknown, $"A kind is unknown; there are {string.Join(", ", _kinds.Names)}.", "kind")
            );
        }

        if (take is < 1 or > MaxTake)
        {
            problems.Add(
                new Problem(
                    ProblemCodes.TakeOutOfRange,
                    string.Create(CultureInfo.InvariantCulture, $"take is {take}; it must be from 1 to {MaxTake}."),
                    "take"
                )
            );
        }

        return problems.Count > 0 ? throw new RefusedException(problems) : [.. kinds.Select(kind => _kinds.Find(kind)).OfType<byte>()];
    }
}
