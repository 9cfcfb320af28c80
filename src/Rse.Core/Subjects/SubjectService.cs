using System.Collections.Frozen;
using Rse.Activities;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Texts;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>Finds the subjects that people name, within what they may see, host objects included.</summary>
/// <remarks>
/// Thread-safe; a singleton. The host is asked about its objects at each call, never from memory, so that a permission that ends there ends
/// here with the next read.
/// </remarks>
public sealed class SubjectService
{
    private const int MaxAnnounced = 500;

    private readonly ISubjectStore _subjects;
    private readonly ISnapshotStore _snapshots;
    private readonly IPerimeterStore _perimeters;
    private readonly SubjectResolvers _resolvers;
    private readonly ActivityWriter _writer;

    internal SubjectService(
        ISubjectStore subjects,
        ISnapshotStore snapshots,
        IPerimeterStore perimeters,
        SubjectResolvers resolvers,
        ActivityWriter writer
    )
    {
        _subjects = subjects;
        _snapshots = snapshots;
        _perimeters = perimeters;
        _resolvers = resolvers;
        _writer = writer;
    }

    /// <summary>The subject; null if it does not exist or is hidden from the viewer.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    public async ValueTask<ResolvedSubject?> FindAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (subject.Kind is SubjectKinds.Post or SubjectKinds.Comment)
        {
            return subject.TryGetId(out _)
                ? await _subjects.FindAsync(viewer, subject, cancellationToken) is { } stored
                    ? await ResolveAsync(viewer, stored, cancellationToken)
                    : null
                : throw new RefusedException(SubjectKeys.NotAnId(subject));
        }

        if (subject.Kind is null || !_resolvers.Kinds.Contains(subject.Kind))
        {
            throw new RefusedException(UnknownKind(subject.Kind));
        }

        if (SubjectKeys.Find(subject.Key) is { } problem)
        {
            throw new RefusedException(problem);
        }

        // The resolver decides, so the row is read as the system: its stored audience may be older than the host's decision.
        return await ResolveAsync(viewer, subject, await _subjects.FindAsync(Viewer.System, subject, cancellationToken), cancellationToken);
    }

    /// <summary>The subject with the id, as <see cref="FindAsync(Viewer, SubjectRef, CancellationToken)"/> finds it by its ref.</summary>
    public async ValueTask<ResolvedSubject?> FindAsync(Viewer viewer, Id<Subject> id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var stored = await _subjects.FindAsync(Viewer.System, id, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        return stored.Ref.Kind is SubjectKinds.Post or SubjectKinds.Comment
            ? viewer.CanSee(stored.Audience)
                ? await ResolveAsync(viewer, stored, cancellationToken)
                : null
            : await ResolveAsync(viewer, stored.Ref, stored, cancellationToken);
    }

    /// <summary>The subject.</summary>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>.</exception>
    /// <exception cref="NotFoundException">It does not exist or is hidden from the viewer.</exception>
    public async ValueTask<ResolvedSubject> RequireAsync(
        Viewer viewer,
        SubjectRef subject,
        CancellationToken cancellationToken = default
    ) => await FindAsync(viewer, subject, cancellationToken) ?? throw new NotFoundException();

    /// <summary>The stored row, made within the transaction where people talk about a host object for the first time.</summary>
    /// <remarks>
    /// Idempotent. Where the host gave the object, or the object a comment is about, another audience since, the row and its whole thread
    /// take it on.
    /// </remarks>
    internal async ValueTask<Subject> EnsureAsync(
        IWriteTransaction transaction,
        ResolvedSubject subject,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Resolution is not { } resolution)
        {
            return subject.Stored ?? throw new ArgumentException("A post or comment is stored before it is named.", nameof(subject));
        }

        var audience = resolution.Keys is { } keys
            ? await _perimeters.AddAudienceAsync(transaction, keys, cancellationToken)
            : Audience.Network;
        if (subject.Stored is { } stored && stored.Audience == audience)
        {
            return stored;
        }

        var root = subject.Stored is { Ref.Kind: SubjectKinds.Comment } comment
            ? await _subjects.FindAsync(Viewer.System, comment.RootId, cancellationToken) ?? throw new NotFoundException()
            : New(subject.Ref);
        root = await _subjects.AddAsync(transaction, root with { Audience = audience }, cancellationToken);
        if (subject.Stored is { } before)
        {
            // Like every change of permission it is an activity, so that projections learn of it.
            await _writer.AppendAsync(
                transaction,
                ActivityFactory.ChangeAudience(root.Place, before.Audience, _writer.Now),
                cancellationToken
            );
        }

        return subject.Stored is { Ref.Kind: SubjectKinds.Comment } reply ? reply with { Audience = audience } : root;
    }

    /// <summary>
    /// Announces that objects of the host are new, changed or gone: search asks their resolver again, and finds them before anybody said
    /// anything about them.
    /// </summary>
    /// <remarks>
    /// Stores one row for each new object and one entry in the log for each of them, in units of 500. In a transaction of the host it
    /// commits with that. The resolver is asked later, by the search index of each node. Announce an object again when its title, text or
    /// audience changes and when it is deleted. Not for people: it has no viewer.
    /// </remarks>
    /// <param name="subjects">Kinds and keys, each counted once; may be empty.</param>
    /// <param name="cancellationToken">Cancels; what is announced by then stays announced.</param>
    /// <exception cref="RefusedException"><c>kind-unknown</c> or <c>key-invalid</c>; then nothing is announced.</exception>
    public async ValueTask AnnounceAsync(IEnumerable<SubjectRef> subjects, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        SubjectRef[] all = [.. subjects.Distinct()];
        foreach (var subject in all)
        {
            if (subject.Kind is null || !_resolvers.Kinds.Contains(subject.Kind))
            {
                throw new RefusedException(UnknownKind(subject.Kind));
            }

            if (SubjectKeys.Find(subject.Key) is { } problem)
            {
                throw new RefusedException(problem);
            }
        }

        foreach (var some in all.Chunk(MaxAnnounced))
        {
            await _writer.WriteAsync(
                async (transaction, token) =>
                {
                    foreach (var subject in some)
                    {
                        var stored =
                            await _subjects.FindAsync(Viewer.System, subject, token)
                            ?? await _subjects.AddAsync(transaction, New(subject) with { Audience = Audience.Nobody }, token);
                        await _writer.AppendAsync(transaction, ActivityFactory.Announce(stored.Place, _writer.Now), token);
                    }

                    return some.Length;
                },
                cancellationToken
            );
        }
    }

    /// <summary>
    /// Reads host objects as the system for an index, and brings their stored audiences up to date; what does not exist any more is absent.
    /// </summary>
    /// <param name="stored">The objects with their stored audiences.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async ValueTask<IReadOnlyDictionary<SubjectRef, (SubjectResolution Resolution, Audience Audience)>> ReadForIndexAsync(
        IReadOnlyDictionary<SubjectRef, Audience> stored,
        CancellationToken cancellationToken
    )
    {
        Dictionary<SubjectRef, (SubjectResolution Resolution, Audience Audience)> read = [];
        List<ResolvedSubject> stale = [];
        foreach (var (subject, resolution) in await _resolvers.ResolveAsync(Viewer.System, [.. stored.Keys], cancellationToken))
        {
            var current = resolution.Keys is { } keys ? await _perimeters.FindAudienceAsync(keys, cancellationToken) : Audience.Network;
            if (current is { } audience && audience == stored[subject])
            {
                read[subject] = (resolution, audience);
            }
            else if (await _subjects.FindAsync(Viewer.System, subject, cancellationToken) is { } row)
            {
                stale.Add(
                    new ResolvedSubject
                    {
                        Ref = subject,
                        Stored = row,
                        Resolution = resolution,
                    }
                );
            }
        }

        if (stale.Count == 0)
        {
            return read;
        }

        var rows = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                List<Subject> written = [];
                foreach (var subject in stale)
                {
                    written.Add(await EnsureAsync(transaction, subject, token));
                }

                return written;
            },
            cancellationToken
        );
        foreach (var (subject, row) in stale.Zip(rows))
        {
            read[subject.Ref] = (subject.Resolution!, row.Audience);
        }

        return read;
    }

    /// <summary>
    /// The visible subjects among the ids with all that a page shows of them, in the order of the ids; hidden ones are absent.
    /// </summary>
    public async ValueTask<IReadOnlyList<SubjectSnapshot>> ListAsync(
        Viewer viewer,
        IReadOnlyList<Id<Subject>> ids,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(ids);
        return await CompleteAsync(viewer, await _snapshots.ListAsync(viewer, ids, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Asks the host about the host objects among snapshots and their roots: fills in titles and links, and drops what the viewer may no
    /// longer see.
    /// </summary>
    /// <remarks>The host is asked once for each object, however many comments on it there are.</remarks>
    public async ValueTask<IReadOnlyList<SubjectSnapshot>> CompleteAsync(
        Viewer viewer,
        IReadOnlyList<SubjectSnapshot> snapshots,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(snapshots);
        var hosted = snapshots.Select(snapshot => snapshot.Root).Where(root => root.Kind is not SubjectKinds.Post).ToHashSet();
        if (hosted.Count == 0)
        {
            return snapshots;
        }

        var resolutions = await _resolvers.ResolveAsync(viewer, hosted, cancellationToken);
        List<SubjectSnapshot> complete = new(snapshots.Count);
        foreach (var snapshot in snapshots)
        {
            if (!hosted.Contains(snapshot.Root))
            {
                complete.Add(snapshot);
            }
            else if (resolutions.TryGetValue(snapshot.Root, out var resolution))
            {
                complete.Add(Complete(snapshot, resolution));
            }
        }

        return complete;
    }

    /// <summary>Whether a kind is that of a host object.</summary>
    internal IReadOnlyCollection<string> HostKinds => _resolvers.Kinds;

    /// <summary>The host objects among refs that the host shows the viewer now; each is asked about once.</summary>
    internal async ValueTask<IReadOnlySet<SubjectRef>> FindShownAsync(
        Viewer viewer,
        IReadOnlyCollection<SubjectRef> hosted,
        CancellationToken cancellationToken
    ) =>
        hosted.Count == 0
            ? FrozenSet<SubjectRef>.Empty
            : (await _resolvers.ResolveAsync(viewer, hosted, cancellationToken)).Keys.ToHashSet();

    private async ValueTask<ResolvedSubject?> ResolveAsync(Viewer viewer, Subject contribution, CancellationToken cancellationToken)
    {
        // Only the threads of host objects lie outside spaces.
        if (contribution.SpaceId is not null)
        {
            return new ResolvedSubject
            {
                Ref = contribution.Ref,
                Stored = contribution,
                Resolution = null,
            };
        }

        var root = await _subjects.FindAsync(Viewer.System, contribution.RootId, cancellationToken);
        return root is null ? null : await ResolveAsync(viewer, root.Ref, contribution, cancellationToken);
    }

    private async ValueTask<ResolvedSubject?> ResolveAsync(
        Viewer viewer,
        SubjectRef hosted,
        Subject? stored,
        CancellationToken cancellationToken
    )
    {
        if (await _resolvers.ResolveAsync(viewer, hosted, cancellationToken) is not { } resolution)
        {
            return null;
        }

        var resolved = new ResolvedSubject
        {
            Ref = stored?.Ref ?? hosted,
            Stored = stored,
            Resolution = resolution,
        };
        return stored is null || viewer.CanSee(stored.Audience)
            ? resolved
            : resolved with
            {
                Stored = await FollowHostAsync(resolved, stored, resolution, cancellationToken),
            };
    }

    // Whom the host shows the object, and the stored audience does not: the host has changed its mind since, and the thread goes along.
    private async ValueTask<Subject> FollowHostAsync(
        ResolvedSubject resolved,
        Subject stored,
        SubjectResolution resolution,
        CancellationToken cancellationToken
    )
    {
        var current = resolution.Keys is { } keys ? await _perimeters.FindAudienceAsync(keys, cancellationToken) : Audience.Network;
        return current == stored.Audience
            ? stored
            : await _writer.WriteAsync((transaction, token) => EnsureAsync(transaction, resolved, token), cancellationToken);
    }

    private Subject New(SubjectRef subject) =>
        new()
        {
            Id = default,
            Ref = subject,
            RootId = default,
            SpaceId = null,
            Audience = default,
            AuthorId = null,
            At = _writer.Now,
        };

    private Problem UnknownKind(string? kind)
    {
        string[] known = [SubjectKinds.Post, SubjectKinds.Comment, .. _resolvers.Kinds.Order(StringComparer.Ordinal)];
        var given = Excerpt.Quote(kind);
        return new Problem(ProblemCodes.KindUnknown, $"The kind is \"{given}\"; this network knows {string.Join(", ", known)}.", "kind");
    }

    private static SubjectSnapshot Complete(SubjectSnapshot snapshot, SubjectResolution resolution) =>
        snapshot.Ref == snapshot.Root
            ? snapshot with
            {
                Title = resolution.Title,
                HostUrl = resolution.Url,
                HostText = resolution.Text,
            }
            : snapshot with
            {
                RootTitle = resolution.Title,
                HostUrl = resolution.Url,
            };
}
