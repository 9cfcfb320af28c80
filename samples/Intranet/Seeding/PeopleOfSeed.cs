using Intranet.Accounts;
using Rse.Members;
using Rse.Perimeters;

namespace Intranet.Seeding;

/// <summary>The people of the cooperative, once the import has brought them.</summary>
internal sealed class PeopleOfSeed(AccountDirectory accounts, AccountPerimeter viewers, MemberLifecycleService lives, SeedTime time)
{
    public ValueTask<Viewer> FindAsync(string handle, CancellationToken cancellationToken) => viewers.FindAsync(handle, cancellationToken);

    /// <summary>Gives each guest the colleague who answers for them, and the end of their stay.</summary>
    public async ValueTask WelcomeAsync(CancellationToken cancellationToken)
    {
        foreach (var account in accounts.All.Where(account => account.Guest))
        {
            var guest = await FindAsync(account.Handle, cancellationToken);
            var sponsor = await FindAsync(account.Sponsor!, cancellationToken);
            await lives.SetStayAsync(guest.MemberId, time.EndOf(account.Stay), sponsor.MemberId, cancellationToken);
        }
    }
}
