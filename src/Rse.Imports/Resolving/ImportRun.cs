using Rse.Activities;
using Rse.Follows;
using Rse.Imports.Preparing;
using Rse.Imports.Storing;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Imports.Resolving;

/// <summary>One run of an import: writes each batch in one transaction, and keeps what later batches need.</summary>
internal sealed class ImportRun(IImportStore store, IImportLinkStore links, MemberOptions members, string source, int batchSize)
{
    public IImportStore Store => store;

    /// <summary>The default locale and time zone of members, and limits of guests' stays.</summary>
    public MemberOptions Members => members;

    public ImportKeyMap Keys { get; } = ImportKeyMap.Create(source, batchSize);

    public ImportNameAllocator Names { get; } = new(store, source);

    public ImportTally Tally { get; } = new();

    public async ValueTask WriteAsync(IWriteTransaction transaction, IReadOnlyList<PreparedItem> items, CancellationToken cancellationToken)
    {
        var matches = await store.FindAsync(transaction, Keys.FindMissing(items), cancellationToken);
        Keys.Add(matches);
        var allocations = await ImportAllocations.AllocateAsync(transaction, this, matches, items, cancellationToken);
        var batch = new ImportBatch(Keys, allocations, Tally);
        foreach (var item in items)
        {
            batch.Resolve(item);
        }

        Tally.Read(items.Count);
        var topics = await store.EnsureTopicsAsync(
            transaction,
            [.. batch.Topics.Select(use => use.Topic), .. batch.Links.TopicFollows.Select(follow => follow.Topic)],
            cancellationToken
        );
        await NumberAsync(transaction, batch.Rows, cancellationToken);
        foreach (var (topic, place) in batch.Topics)
        {
            batch.Rows.Topics.Add((topics[topic.Name], batch.Rows.Activities[place]));
        }

        await store.WriteAsync(transaction, batch.Rows, cancellationToken);

        // Which links are new is known only after they are written, and who may see a closed space only after its memberships are.
        var linked = new ImportRows(Keys.Source);
        await LinkAsync(transaction, batch.Links, topics, linked, cancellationToken);
        await MentionAsync(transaction, batch, linked, cancellationToken);
        await NumberAsync(transaction, linked, cancellationToken);
        await store.WriteAsync(transaction, linked, cancellationToken);
    }

    private async ValueTask NumberAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken)
    {
        var ids = await store.ReserveAsync(transaction, ImportTable.Activity, rows.Activities.Count, cancellationToken);
        for (var i = 0; i < ids.Count; i++)
        {
            rows.Activities[i] = rows.Activities[i] with { Id = new Id<Activity>(ids[i]) };
        }
    }

    private async ValueTask LinkAsync(
        IWriteTransaction transaction,
        ImportLinks batch,
        IReadOnlyDictionary<string, Id<Topic>> topics,
        ImportRows linked,
        CancellationToken cancellationToken
    )
    {
        var joined = await links.AddAsync(transaction, [.. batch.Memberships.Select(link => link.Row)], cancellationToken);
        Log(batch.Memberships, joined, linked);
        batch.Follows.AddRange(batch.MembershipFollows.Where(pair => joined[pair.Key]).Select(pair => pair.Value));
        foreach (var (member, topic, at) in batch.TopicFollows)
        {
            var follow = new Follow
            {
                MemberId = member,
                Kind = FollowKind.Topic,
                TargetId = topics[topic.Name].Value,
                At = at,
            };
            batch.Follows.Add(
                new ImportLink<Follow>(follow, ActivityFactory.Follow(new FollowedPlace(null, null, null, Audience.Network), member, at))
            );
        }

        Log(batch.Follows, await links.AddAsync(transaction, [.. batch.Follows.Select(link => link.Row)], cancellationToken), linked);
        Log(batch.Reactions, await links.AddAsync(transaction, [.. batch.Reactions.Select(link => link.Row)], cancellationToken), linked);
        Log(batch.Ratings, await links.AddAsync(transaction, [.. batch.Ratings.Select(link => link.Row)], cancellationToken), linked);
    }

    private void Log<TRow>(List<ImportLink<TRow>> batch, IReadOnlyList<bool> isNew, ImportRows linked)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (isNew[i] && batch[i].Activity is { } activity)
            {
                linked.Activities.Add(activity);
            }

            if (batch[i].IsItem)
            {
                Tally.Add(isNew[i]);
            }
        }
    }

    private async ValueTask MentionAsync(
        IWriteTransaction transaction,
        ImportBatch batch,
        ImportRows linked,
        CancellationToken cancellationToken
    )
    {
        (Id<Space>, Id<Member>)[] asked =
        [
            .. batch
                .Mentions.Where(mention => !SeesAll(mention))
                .Select(mention => (mention.Subject.SpaceId!.Value, mention.Member.Id))
                .Distinct(),
        ];
        var memberships =
            asked.Length == 0
                ? null
                : (
                    await store.FindAsync(transaction, new ImportLookup { Source = Keys.Source, Memberships = asked }, cancellationToken)
                ).Memberships;
        foreach (var mention in batch.Mentions)
        {
            if (SeesAll(mention) || memberships!.Contains((mention.Subject.SpaceId!.Value, mention.Member.Id)))
            {
                linked.Mentions.Add((mention.Subject.Id, mention.Member.Id));
                linked.Activities.Add(
                    ActivityFactory.Mention(mention.Subject.Place, mention.Member.Id, mention.Subject.AuthorId, mention.Subject.At)
                );
            }
        }

        // All imported content is in a space: internal members see open spaces, and everybody sees the spaces that they are members of.
        static bool SeesAll((Subjects.Subject Subject, ImportedMember Member) mention) =>
            mention.Subject.Audience.IsNetworkWide && mention.Member.Kind is MemberKind.Internal;
    }
}
