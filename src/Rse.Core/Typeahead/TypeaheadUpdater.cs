using Rse.Activities;
using Rse.People;
using Rse.Search;
using Rse.Subjects;
using Rse.Typeahead.Names;

namespace Rse.Typeahead;

/// <summary>Reads names into an index: all of them, or those that a part of the log changed.</summary>
internal sealed class TypeaheadUpdater(ITypeaheadStore store, SearchSource source, SubjectService subjects, TypeaheadKinds kinds)
{
    /// <summary>How many titles of posts are suggested: the newest.</summary>
    public const int MaxTitles = 50_000;

    /// <summary>How many host objects are suggested: the newest.</summary>
    public const int MaxObjects = 20_000;

    private const int PageSize = 1_000;
    private const int Chunk = 500;

    /// <summary>
    /// Reads all names. Host objects are found by their keys alone until <see cref="ReadObjectsAsync"/> has asked the host for their
    /// titles.
    /// </summary>
    /// <returns>The ids of the host objects, newest first.</returns>
    public async ValueTask<IReadOnlyList<long>> ReadAllAsync(NameIndex index, CancellationToken cancellationToken)
    {
        foreach (
            var (kind, most) in new[]
            {
                (TypeaheadKinds.Space, int.MaxValue),
                (TypeaheadKinds.Member, int.MaxValue),
                (TypeaheadKinds.Topic, int.MaxValue),
                (TypeaheadKinds.Post, MaxTitles),
            }
        )
        {
            long? beyond = null;
            for (var read = 0; read < most; )
            {
                var page = await store.ListAsync(Viewer.System, kind, beyond, PageSize, cancellationToken);
                Set(index, page);
                read += page.Count;
                if (page.Count < PageSize)
                {
                    break;
                }

                beyond = page[^1].Id;
            }
        }

        return await ReadKeysAsync(index, cancellationToken);
    }

    /// <summary>Reads what a part of the log changed, except host objects.</summary>
    /// <returns>The ids of the subjects that may be host objects.</returns>
    public async ValueTask<IReadOnlyCollection<long>> ApplyAsync(
        NameIndex index,
        IReadOnlyList<LoggedActivity> batch,
        CancellationToken cancellationToken
    )
    {
        var changes = SearchChanges.Of(batch);
        foreach (var logged in batch)
        {
            // Search still finds who is suspended; nobody is about to write to them.
            if (logged.Activity is { Verb: Verb.Suspend, MemberId: { } suspended })
            {
                changes.Members.Add(suspended);
            }
        }

        // For what somebody is valued is no name.
        changes.Valued.Clear();
        await source.ExpandAsync(Viewer.System, changes, cancellationToken);
        long[] changed = [.. changes.Subjects.Select(id => id.Value)];
        await ReadAsync(index, TypeaheadKinds.Space, [.. changes.Spaces.Select(id => id.Value)], cancellationToken);
        await ReadAsync(index, TypeaheadKinds.Member, [.. changes.Members.Select(id => id.Value)], cancellationToken);
        await ReadAsync(index, TypeaheadKinds.Topic, [.. changes.Topics.Select(id => id.Value)], cancellationToken);
        await ReadAsync(index, TypeaheadKinds.Post, changed, cancellationToken);
        return changed;
    }

    /// <summary>Asks the host for the titles of those of the subjects that are objects of it.</summary>
    public async ValueTask ReadObjectsAsync(NameIndex index, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var stored = await store.ListObjectsAsync(Viewer.System, ids, cancellationToken);
        if (stored.Count == 0)
        {
            return;
        }

        var read = await subjects.ReadForIndexAsync(stored.ToDictionary(ToRef, one => new Audience(one.Audience)), cancellationToken);
        foreach (var one in stored)
        {
            if (kinds.Find(one.Kind) is not { } kind)
            {
                continue;
            }

            if (read.TryGetValue(ToRef(one), out var answer))
            {
                index.Set(Entry(kind, one, answer.Audience, answer.Resolution.Title, one.Key));
            }
            else
            {
                index.Remove(kind, one.Id);
            }
        }
    }

    private async ValueTask<IReadOnlyList<long>> ReadKeysAsync(NameIndex index, CancellationToken cancellationToken)
    {
        List<long> ids = [];
        long? beyond = null;
        while (ids.Count < MaxObjects)
        {
            var page = await store.ListObjectsAsync(Viewer.System, beyond, PageSize, cancellationToken);
            foreach (var one in page)
            {
                // A kind may be stored that the host no longer has.
                if (kinds.Find(one.Kind) is { } kind)
                {
                    index.Set(Entry(kind, one, new Audience(one.Audience), one.Key));
                    ids.Add(one.Id);
                }
            }

            if (page.Count < PageSize)
            {
                break;
            }

            beyond = page[^1].Id;
        }

        return ids;
    }

    private async ValueTask ReadAsync(NameIndex index, byte kind, long[] ids, CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(Chunk))
        {
            var found = await store.ListAsync(Viewer.System, kind, some, cancellationToken);
            foreach (var gone in some.Except(found.Select(entry => entry.Id)))
            {
                index.Remove(kind, gone);
            }

            Set(index, found);
        }
    }

    private static void Set(NameIndex index, IReadOnlyList<NameEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Kind == TypeaheadKinds.Space)
            {
                index.Spaces.Set(entry.Id, entry.Content);
            }

            // A topic that is used nowhere does not exist.
            if (entry is { Kind: TypeaheadKinds.Topic, Spaces.Count: 0 })
            {
                index.Remove(entry.Kind, entry.Id);
            }
            else
            {
                index.Set(entry);
            }
        }
    }

    private static NameEntry Entry(byte kind, StoredObject stored, Audience audience, params IReadOnlyList<string> names) =>
        new()
        {
            Kind = kind,
            Id = stored.Id,
            Names = names,
            Audience = audience.Value,
        };

    private static SubjectRef ToRef(StoredObject stored) => new(stored.Kind, stored.Key);
}
