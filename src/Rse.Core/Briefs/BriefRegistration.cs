using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Highlights;
using Rse.Members;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Briefs;

internal static class BriefRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<BriefOptions, BriefOptionsValidator>("Rse:Briefs");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, BriefOffboarding>());
        services.TryAddSingleton<BriefBudgets>();
        services.TryAddSingleton<BriefBuilder>();
        services.AddService<BriefService>();
    }
}

/// <summary>Removes the briefs and the budget of a departing member who is anonymized.</summary>
internal sealed class BriefOffboarding(IBriefStore briefs, IBriefBudgetStore budgets) : IOffboardingStep
{
    public async ValueTask EndAsync(IWriteTransaction transaction, MemberDeparture departure, CancellationToken cancellationToken)
    {
        if (departure.Anonymize)
        {
            await briefs.ClearAsync(transaction, departure.Member.Id, cancellationToken);
            await budgets.PutAsync(transaction, departure.Member.Id, null, cancellationToken);
        }
    }
}
