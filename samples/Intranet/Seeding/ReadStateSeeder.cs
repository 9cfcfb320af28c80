using Intranet.Accounts;
using Rse;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.ReadStates;
using Rse.Subjects;

namespace Intranet.Seeding;

/// <summary>
/// Lets people have read most of what is not new any more, so that what is worth reading is known by more than those who said so.
/// </summary>
internal sealed class ReadingTalk(
    AccountDirectory accounts,
    AccountPerimeter people,
    FeedService feeds,
    ReadStateService seen,
    SeedTime time
) : ISeedTalk
{
    // Nobody reads everything: of what stands at their home, each leaves out a part of their own.
    private const int LeftOut = 4;

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(5);
    private static readonly PageRequest Many = new() { Take = 100 };

    public async ValueTask StartAsync(CancellationToken cancellationToken)
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
            await seen.MarkAsync(
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
