using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Perimeters;

namespace Rse.Members;

internal static class MemberRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<MemberOptions, MemberOptionsValidator>("Rse:Members");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemberOptions>, MemberDefaultsValidator>());
        services.TryAddSingleton<GuestRules>();
        services.TryAddSingleton<GuestStays>();
        services.TryAddSingleton<MemberAdmission>();
        services.TryAddSingleton<MemberDepartures>();
        services.TryAddSingleton<MemberWriter>();
        services.TryAddSingleton(provider => new MemberService(
            provider.GetRequiredService<IMemberStore>(),
            provider.GetRequiredService<MemberProvisioner>(),
            provider.GetRequiredService<GuestStays>(),
            provider.GetRequiredService<MemberWriter>(),
            provider.GetRequiredService<IOptions<MemberOptions>>()));
        services.TryAddSingleton(provider => new MemberLifecycleService(
            provider.GetRequiredService<IMemberLifeStore>(),
            provider.GetRequiredService<MemberWriter>(),
            provider.GetRequiredService<GuestStays>(),
            provider.GetRequiredService<MemberDepartures>(),
            provider.GetRequiredService<ILogger<MemberLifecycleService>>()));
    }
}
