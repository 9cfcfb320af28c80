using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;
using Rse.Transactions;

namespace Rse.Experts;

internal static class ExpertRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ExpertOptions, ExpertOptionsValidator>("Rse:Experts");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, ExpertOffboarding>());
        services.AddService<ExpertService>();
    }
}

/// <summary>
/// Forgets what a departing member wanted if they are anonymized. Whoever may come back still does not want to be named.
/// </summary>
internal sealed class ExpertOffboarding(IExpertStore experts, TimeProvider time) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await experts.SetListedAsync(transaction, departure.Member.Id, isListed: true, time.GetStoredNow(), cancellationToken);
        }
    }
}
