using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Runs the departure of a member: offboarding steps, guests, state and anonymization, in an order without deadlocks.</summary>
internal sealed class MemberOffboarding(
    IMemberLifecycleStore members,
    GuestRules guests,
    MemberWriter writer,
    TimeProvider time,
    IEnumerable<IOffboardingStep> steps,
    IOptions<MemberOptions> options
)
{
    private readonly IOffboardingStep[] _steps = [.. steps];

    /// <summary>Runs the departure.</summary>
    /// <returns>Whether they departed now, and whether they were anonymized now.</returns>
    public async ValueTask<(bool Departed, bool Anonymized)> DepartAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        Departure departure,
        CancellationToken cancellationToken
    )
    {
        var known = (await members.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault() ?? throw new NotFoundException();
        var successor = await FindSuccessorAsync(transaction, known, departure, cancellationToken);
        var ending = new MemberDeparture
        {
            Member = known,
            Successor = successor,
            Anonymize = departure.Anonymize,
        };

        // Locks spaces before members, as everywhere. The second round finds what was added before the member was locked.
        await EndAsync(transaction, ending, cancellationToken);
        var member = await writer.RequireAsync(transaction, id, cancellationToken);
        await EndAsync(transaction, ending, cancellationToken);
        var departs = member.State is not MemberState.Departed;
        if (departs)
        {
            await HandGuestsOverAsync(transaction, id, successor, cancellationToken);
            await writer.SetStateAsync(transaction, id, MemberState.Departed, cancellationToken);
        }

        var anonymizes = departure.Anonymize && !member.IsAnonymized;
        if (anonymizes)
        {
            await AnonymizeAsync(transaction, id, cancellationToken);
        }

        return (departs, anonymizes);
    }

    private async ValueTask<Member?> FindSuccessorAsync(
        IWriteTransaction transaction,
        Member member,
        Departure departure,
        CancellationToken cancellationToken
    )
    {
        if (departure.SuccessorId is not { } id)
        {
            return null;
        }

        var successor = (await members.ListAsync(transaction, [id], cancellationToken)).SingleOrDefault();
        return successor is not null && successor.Id != member.Id && guests.MaySponsor(successor)
            ? successor
            : throw new RefusedException(
                new Problem(
                    ProblemCodes.SuccessorInvalid,
                    $"Member {id} cannot succeed {member.Handle}; name another active internal member.",
                    "successorId"
                )
            );
    }

    private async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            await step.EndAsync(transaction, departure, cancellationToken);
        }

        GuestRules.Refuse(departure.Problems);
    }

    // A sponsor is responsible for a guest towards the whole organization; the owners of the guest's spaces have not agreed to that.
    private async ValueTask HandGuestsOverAsync(
        IWriteTransaction transaction,
        Id<Member> sponsor,
        Member? successor,
        CancellationToken cancellationToken
    )
    {
        foreach (var guest in await members.ListGuestsAsync(transaction, sponsor, cancellationToken))
        {
            if (successor is not null)
            {
                await writer.UpdateAsync(transaction, guest.Id, new MemberChange { SponsorId = successor.Id }, null, cancellationToken);
            }
            else if (guest.EndsAt is null || guest.EndsAt > time.GetStoredNow())
            {
                await writer.UpdateAsync(transaction, guest.Id, new MemberChange { EndsAt = time.GetStoredNow() }, null, cancellationToken);
            }
        }
    }

    private async ValueTask AnonymizeAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken)
    {
        foreach (var handle in HandleRules.Number(string.Create(CultureInfo.InvariantCulture, $"former-{id}")))
        {
            var profile = new AnonymizedProfile
            {
                Handle = handle,
                Skeleton = HandleConfusables.Skeleton(handle),
                DisplayName = options.Value.AnonymizedName,
                Locale = options.Value.DefaultLocale,
                TimeZone = options.Value.DefaultTimeZone,
                At = time.GetStoredNow(),
            };
            if (await writer.AnonymizeAsync(transaction, id, profile, cancellationToken))
            {
                return;
            }
        }

        throw new ConflictException(new Problem(ProblemCodes.Taken, $"No free handle was found for former member {id}."));
    }
}
