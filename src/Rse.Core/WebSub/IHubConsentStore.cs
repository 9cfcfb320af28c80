using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.WebSub;

/// <summary>Stores whose owners let the hub push what is in their space.</summary>
internal interface IHubConsentStore
{
    /// <summary>Notes the consent of a space. Returns false if it consents already.</summary>
    ValueTask<bool> PutAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> actor,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the consent of a space. Returns false if it does not consent.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Space> space, CancellationToken cancellationToken);

    /// <summary>The spaces that consent, for <see cref="Viewer.System"/> alone.</summary>
    ValueTask<IReadOnlyList<Id<Space>>> ListAsync(Viewer viewer, CancellationToken cancellationToken);
}
