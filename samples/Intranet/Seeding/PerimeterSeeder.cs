using Intranet.Accounts;
using Rse.Paging;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Seeding;

/// <summary>Adds requests to join and invitations.</summary>
internal sealed class PerimeterSeeder(AccountPerimeter people, JoinRequestService requests, InvitationService invitations) : ISeeder
{
    private static readonly PageRequest Many = new() { Take = 100 };

    public async ValueTask SeedAsync(CancellationToken cancellationToken)
    {
        var seed = await CommunityReader.ReadPerimeterAsync(cancellationToken);
        foreach (var request in seed.Requests)
        {
            await AskAsync(request, cancellationToken);
        }

        foreach (var invitation in seed.Invitations)
        {
            await InviteAsync(invitation, cancellationToken);
        }
    }

    private async ValueTask AskAsync(SeedRequest request, CancellationToken cancellationToken)
    {
        var member = await people.FindAsync(request.By, cancellationToken);
        var asked = await requests.ListMineAsync(member, Many, cancellationToken);
        if (asked.Items.Any(own => own.Space.Slug == request.Space && (own.RefusedAt is not null || request.RefusedBy is null)))
        {
            return;
        }

        await requests.RequestAsync(member, request.Space, request.Text, cancellationToken);
        if (request.RefusedBy is { } by)
        {
            await requests.RefuseAsync(
                await people.FindAsync(by, cancellationToken),
                request.Space,
                request.By,
                request.Reason,
                cancellationToken
            );
        }
    }

    private async ValueTask InviteAsync(SeedInvitation invitation, CancellationToken cancellationToken)
    {
        var inviter = await people.FindAsync(invitation.By, cancellationToken);
        var waiting = await invitations.ListAsync(inviter, invitation.Space, Many, cancellationToken);
        if (waiting.Items.All(sent => sent.Member?.Handle != invitation.To))
        {
            await invitations.InviteAsync(inviter, invitation.Space, new InvitationDraft { Handle = invitation.To }, cancellationToken);
        }
    }
}
