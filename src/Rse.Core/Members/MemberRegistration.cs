using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Rse.Members.Addresses;

namespace Rse.Members;

internal static class MemberRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<MemberOptions, MemberOptionsValidator>("Rse:Members");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MemberOptions>, MemberDefaultsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GuestNotice>());
        services.TryAddSingleton<GuestRules>();
        services.TryAddSingleton<GuestStays>();
        services.TryAddSingleton<MailAddressWriter>();
        services.TryAddSingleton<MemberAdmission>();
        services.TryAddSingleton<MemberOffboarding>();
        services.TryAddSingleton<MemberWriter>();
        services.AddService<MemberService>();
        services.AddService<MemberLifecycleService>();
    }
}
