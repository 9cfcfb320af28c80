using Rse.People;
using Rse.Search;
using Rse.Subjects;
using Rse.Typeahead.Names;

namespace Rse.Typeahead;

/// <summary>
/// Confirms hits with the store and the host, many at once: drops what is gone, hidden or renamed since, and marks the names of the others.
/// </summary>
internal sealed class TypeaheadConfirmation(ITypeaheadStore store, SubjectService subjects, TypeaheadKinds kinds, TimeProvider time)
{
    /// <summary>Confirms the best hits of each kind, until there are as many as are wanted.</summary>
    /// <param name="viewer">Who types.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="found">The hits of each kind, best first.</param>
    /// <param name="take">How many of each kind are wanted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What is confirmed of each kind, best first.</returns>
    public async ValueTask<IReadOnlyList<IReadOnlyList<(NameHit Hit, Suggestion Suggestion)>>> ConfirmAsync(
        Viewer viewer,
        TypedName typed,
        IReadOnlyList<IReadOnlyList<NameHit>> found,
        int take,
        CancellationToken cancellationToken
    )
    {
        var confirmed = new List<(NameHit Hit, Suggestion Suggestion)>[found.Count];
        for (var i = 0; i < found.Count; i++)
        {
            confirmed[i] = [];
        }

        for (var from = 0; ; from += take)
        {
            NameHit[] hits = [.. found.Where((_, kind) => confirmed[kind].Count < take).SelectMany(kind => kind.Skip(from).Take(take))];
            if (hits.Length == 0)
            {
                return confirmed;
            }

            var current = await ReadAsync(viewer, typed, hits, cancellationToken);
            for (var kind = 0; kind < found.Count; kind++)
            {
                foreach (var hit in found[kind].Skip(from).Take(take))
                {
                    if (confirmed[kind].Count < take && current.TryGetValue((hit.Kind, hit.Id), out var suggestion))
                    {
                        confirmed[kind].Add((hit, suggestion));
                    }
                }
            }
        }
    }

    private async ValueTask<Dictionary<(byte Kind, long Id), Suggestion>> ReadAsync(
        Viewer viewer,
        TypedName typed,
        NameHit[] hits,
        CancellationToken cancellationToken
    )
    {
        Dictionary<(byte Kind, long Id), Suggestion> read = [];
        NameHit[] own = [.. hits.Where(hit => !TypeaheadKinds.IsHosted(hit.Kind))];
        if (own.Length > 0)
        {
            foreach (var name in await store.ConfirmAsync(viewer, own, time.GetUtcNow(), cancellationToken))
            {
                Add(read, (name.Kind, name.Id), Suggest(typed, name));
            }
        }

        Id<Subject>[] hosted = [.. hits.Where(hit => TypeaheadKinds.IsHosted(hit.Kind)).Select(hit => new Id<Subject>(hit.Id))];
        if (hosted.Length > 0)
        {
            foreach (var subject in await subjects.ListAsync(viewer, hosted, cancellationToken))
            {
                if (kinds.Find(subject.Ref.Kind) is { } kind)
                {
                    Add(read, (kind, subject.Id.Value), Suggest(typed, subject));
                }
            }
        }

        return read;
    }

    private static void Add(Dictionary<(byte Kind, long Id), Suggestion> read, (byte Kind, long Id) key, Suggestion? suggestion)
    {
        if (suggestion is not null)
        {
            read[key] = suggestion;
        }
    }

    private Suggestion? Suggest(TypedName typed, CurrentName name)
    {
        var isMember = name.Kind == TypeaheadKinds.Member;
        var marked = isMember ? NameMarks.Mark(typed, name.Title, name.Key) : NameMarks.Mark(typed, name.Title);
        return marked is null
            ? null
            : new Suggestion
            {
                Kind = kinds.Names[name.Kind],
                Key = name.Key,
                Title = marked[0],
                Detail =
                    isMember ? marked[1]
                    : name.Place.Length > 0 ? [new Fragment(name.Place, false)]
                    : [],
            };
    }

    private static Suggestion? Suggest(TypedName typed, SubjectSnapshot subject) =>
        subject.Title is { Length: > 0 } title && NameMarks.Mark(typed, title, subject.Ref.Key) is { } marked
            ? new Suggestion
            {
                Kind = subject.Ref.Kind,
                Key = subject.Ref.Key,
                Title = marked[0],
                Detail = marked[1],
                HostUrl = subject.HostUrl,
            }
            : null;
}
