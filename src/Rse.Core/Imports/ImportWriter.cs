using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Imports;

/// <summary>Writes one batch in one transaction.</summary>
internal sealed class ImportWriter(IImportStore store, IImportLinkStore links, IOptions<MemberOptions> members)
{
    public ImportRun Begin(string source, int batchSize) =>
        new()
        {
            Store = store,
            Directory = ImportDirectory.Of(source, batchSize),
            Names = new ImportNames(store, source),
            Tally = new ImportTally(),
            Members = members.Value,
        };

    public async ValueTask WriteAsync(
        IWriteTransaction transaction,
        ImportRun run,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        var matches = await store.FindAsync(transaction, run.Directory.Missing(items), cancellationToken);
        run.Directory.Add(matches);
        var newcomers = await ImportNewcomers.FindAsync(transaction, run, matches, items, cancellationToken);
        var batch = new ImportBatch(run.Directory, newcomers, run.Tally);
        foreach (var item in items)
        {
            batch.Resolve(item);
        }

        run.Tally.Read(items.Count);
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

        // What was new among the links is known only once they are written, and who may see a closed space only once its memberships are.
        var behind = new ImportRows(run.Directory.Source);
        await LinkAsync(transaction, batch.Links, topics, run.Tally, behind, cancellationToken);
        await MentionAsync(transaction, run.Directory.Source, batch, behind, cancellationToken);
        await NumberAsync(transaction, behind, cancellationToken);
        await store.WriteAsync(transaction, behind, cancellationToken);
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
        ImportTally tally,
        ImportRows behind,
        CancellationToken cancellationToken
    )
    {
        var joined = await links.AddAsync(transaction, [.. batch.Memberships.Select(link => link.Row)], cancellationToken);
        Log(batch.Memberships, joined, tally, behind);
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

        Log(
            batch.Follows,
            await links.AddAsync(transaction, [.. batch.Follows.Select(link => link.Row)], cancellationToken),
            tally,
            behind
        );
        Log(
            batch.Reactions,
            await links.AddAsync(transaction, [.. batch.Reactions.Select(link => link.Row)], cancellationToken),
            tally,
            behind
        );
        Log(
            batch.Ratings,
            await links.AddAsync(transaction, [.. batch.Ratings.Select(link => link.Row)], cancellationToken),
            tally,
            behind
        );
    }

    private static void Log<TRow>(List<ImportLink<TRow>> batch, IReadOnlyList<bool> isNew, ImportTally tally, ImportRows behind)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (isNew[i] && batch[i].Fact is { } fact)
            {
                behind.Activities.Add(fact);
            }

            if (batch[i].IsItem)
            {
                tally.Add(isNew[i]);
            }
        }
    }

    private async ValueTask MentionAsync(
        IWriteTransaction transaction,
        string source,
        ImportBatch batch,
        ImportRows behind,
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
                    await store.FindAsync(transaction, new ImportLookup { Source = source, Memberships = asked }, cancellationToken)
                ).Memberships;
        foreach (var mention in batch.Mentions)
        {
            if (SeesAll(mention) || memberships!.Contains((mention.Subject.SpaceId!.Value, mention.Member.Id)))
            {
                behind.Mentions.Add((mention.Subject.Id, mention.Member.Id));
                behind.Activities.Add(
                    ActivityFactory.Mention(mention.Subject.Place, mention.Member.Id, mention.Subject.AuthorId, mention.Subject.At)
                );
            }
        }

        // Everything that is imported lies in a space: an internal member sees what is open, everybody what is in a space of theirs.
        static bool SeesAll((Subjects.Subject Subject, ImportedMember Member) mention) =>
            mention.Subject.Audience.IsNetworkWide && mention.Member.Kind is MemberKind.Internal;
    }
}
