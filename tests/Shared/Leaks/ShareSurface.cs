using Rse.People;
using Rse.Problems;
using Rse.Shares;
using Rse.Subjects;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;
using Rse.Transactions;

namespace Rse.Tests.Leaks;

/// <summary>What was shared with the viewer: everything, visible or not, by everybody. And what sharing answers.</summary>
/// <remarks>
/// Stored directly, because the service tells nobody of what they may not see; it can exist if they lose access later. Sharing is tried
/// now and then, because it counts.
/// </remarks>
internal sealed class ShareSurface : ILeakSurface
{
    public string Name => "shares";

    public IReadOnlyCollection<string> Covers => ["ShareService.ListAsync", "ShareService.ShareAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await PrepareAsync(context, cancellationToken);
        var reading = new LeakReading();
        var shares = context.Get<ShareService>();
        if (await reading.AddPagesAsync(page => shares.ListAsync(context.Viewer, page, cancellationToken), take: 3) is { } listed)
        {
            reading.CountSubjects(context, listed.Select(shared => shared.Subject));
        }

        if (context.Round % 5 == 0)
        {
            for (var i = 0; i < context.Subjects.Count; i++)
            {
                await ShareAsync(reading, context, context.Subjects[i], context.Members[i % context.Members.Count], cancellationToken);
            }
        }

        return reading;
    }

    /// <summary>Stores that all others shared all subjects with the viewer, as far as it is not stored.</summary>
    public static async ValueTask PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Member is not { } member)
        {
            return;
        }

        var store = context.Get<IShareStore>();
        LeakTarget[] sharers = [.. context.Members.Where(target => target.Id > 0 && target.Id != member.Id.Value)];
        Id<Subject>[] subjects = [.. context.Subjects.Where(target => target.Id > 0).Select(target => new Id<Subject>(target.Id))];
        var known = context.Viewer.Member is null ? [] : await store.ListAsync(context.Viewer, subjects, cancellationToken);
        Id<Subject>[] missing = [.. subjects.Except(known.Select(share => share.SubjectId))];
        if (sharers.Length == 0 || missing.Length == 0)
        {
            return;
        }

        await context
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    foreach (var (subject, i) in missing.Select((subject, i) => (subject, i)))
                    {
                        var share = new Share
                        {
                            SubjectId = subject,
                            SharerId = new Id<Member>(sharers[i % sharers.Length].Id),
                            MemberId = member.Id,
                            Note = "A note.",
                            At = DateTimeOffset.UnixEpoch,
                        };
                        await store.AddAsync(transaction, share, token);
                    }

                    return true;
                },
                cancellationToken
            );
    }

    private static async ValueTask ShareAsync(
        LeakReading reading,
        LeakContext context,
        LeakTarget subject,
        LeakTarget member,
        CancellationToken cancellationToken
    )
    {
        var shares = context.Get<ShareService>();
        try
        {
            reading.Add(await shares.ShareAsync(context.Viewer, subject.Ref(), [member.Name], null, cancellationToken));
            await shares.RemoveAsync(context.Viewer, subject.Ref(), member.Name, cancellationToken);
        }
        catch (RefusedException refusal)
        {
            // It repeats what was asked for.
            reading.Add(refusal.Message.Replace(member.Name, "HANDLE", StringComparison.Ordinal));
        }
        catch (NotFoundException absence)
        {
            reading.Add(absence.Message);
        }
    }
}
