using Intranet.Accounts;
using Rse;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.ReadStates;
using Rse.Subjects;

namespace Intranet.Seeding;

/// <summary>
/// Marks most of the older entries as read, so that highlights are based on more readers than those who responded.
/// </summary>
internal sealed class ReadStateSeeder(
    AccountDirectory accounts,
    AccountPerimeter people,
    FeedService feeds,
    ReadStateService readStates,
    SeedTime time
) : ISeeder
{
    // Nobody reads everything: each member skips a different part of their home.
    private const int LeftOut = 4;

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(5);
    private static readonly PageRequest Many = new() { Take = 100 };

    public async ValueTask SeedAsync(CancellationToken cancellationToken)
    {
        foreach (var account in accounts.All)
        {
            await ReadAsync(await people.FindAsync(account.Handle, cancellationToken), cancellationToken);
        }
    }

    private async ValueTask ReadAsync(Viewer member, CancellationToken cancellationToken)
    {
        var home = await feeds.FindAsync(member, FeedKind.Home, "", cancellationToken);
        var filter = new FeedFilter { Until = time.Now - Fresh };
        for (PageRequest? page = Many; page is not null; )
        {
            var entries = await feeds.ReadAsync(member, home!, page, filter, cancellationToken);
            await readStates.MarkAsync(
                member,
                [
                    .. entries
                        .Items.Select(entry => entry.Subject.Id)
                        .Where(subject => (subject.Value + member.MemberId.Value) % LeftOut != 0),
                ],
                cancellationToken
            );
            page = entries.Next is { } next ? Many with { After = next } : null;
        }
    }
}
