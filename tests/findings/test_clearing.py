# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from orgmodel.files.overlap import read_cue_lists
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.findings.overlap.clearing import Clearing, Facts, Places, clear
from orgmodel.findings.overlap.phrases import Phrases, Text
from orgmodel.findings.overlap.signals import Said, SignalReader
from orgmodel.reading.reader import Reader

LISTS = read_cue_lists()
READER = Reader(read_thesaurus())
SIGNALS = SignalReader(LISTS, READER.thesaurus)

# Each side is its agency, level, role and text.
GOOD = [
    (
        "lead_coordinate",
        ("Sở Giao thông vận tải", "province", "", "Tổ chức phân luồng giao thông trong dịp lễ hội mùa xuân."),
        (
            "Công an tỉnh",
            "province",
            "",
            "Hỗ trợ Sở Giao thông vận tải phân luồng giao thông trong dịp lễ hội mùa xuân.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Y tế", "province", "", "Tổ chức tiêm vắc xin lưu động tại các khu nhà trọ công nhân."),
        ("Liên đoàn Lao động tỉnh", "province", "", "Vận động công nhân đi tiêm, bố trí chỗ cho đội tiêm của Sở Y tế."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Công Thương", "province", "", "Tổ chức hội chợ hàng Tết."),
        ("Sở Nông nghiệp", "province", "", "Giới thiệu cơ sở dự hội chợ hàng Tết theo đề nghị của Sở Công Thương."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Phòng Văn hóa huyện", "district", "", "Kiểm tra dịch vụ karaoke trên địa bàn huyện."),
        (
            "Công an huyện",
            "district",
            "",
            "Phối hợp với Phòng Văn hóa kiểm tra dịch vụ karaoke, giữ gìn trật tự trong lúc kiểm tra.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Ban Chỉ huy Phòng thủ dân sự xã", "commune", "", "Sơ tán hộ dân ra khỏi vùng ngập."),
        (
            "Trường Trung học cơ sở Minh Tân",
            "commune",
            "",
            "Mở cửa lớp học làm nơi ở tạm khi xã sơ tán hộ dân, theo lệnh của Ban Chỉ huy.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Highways Department", "province", "", "Closes and diverts roads for the cycle race."),
        (
            "County Police",
            "province",
            "",
            "Helps the Highways Department to close and divert roads for the cycle race.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Housing Service", "district", "", "Finds temporary homes for families after a fire."),
        (
            "Red Cross Branch",
            "district",
            "",
            "Works with the Housing Service to find temporary homes for families after a fire, bringing blankets.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Public Health Unit", "province", "", "Runs the yearly flu vaccination campaign in care homes."),
        (
            "Care Homes Company",
            "province",
            "",
            "Makes rooms and nurses available to the Public Health Unit for the yearly flu vaccination campaign.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Forestry Board", "province", "", "Fights forest fires in the uplands."),
        (
            "Army Barracks",
            "province",
            "",
            "Turns out with pumps to forest fires in the uplands if the Forestry Board calls.",
        ),
        "same",
    ),
    (
        "draft_approve",
        ("Sở Nội vụ", "province", "", "Tham mưu đề án vị trí việc làm của các đơn vị sự nghiệp."),
        ("Ủy ban nhân dân tỉnh", "province", "", "Phê duyệt đề án vị trí việc làm của các đơn vị sự nghiệp."),
        "same",
    ),
    (
        "draft_approve",
        ("Sở Tài chính", "province", "", "Dự thảo nghị quyết về mức thu phí tham quan di tích."),
        ("Hội đồng nhân dân tỉnh", "province", "", "Ban hành nghị quyết về mức thu phí tham quan di tích."),
        "same",
    ),
    (
        "draft_approve",
        ("Hội đồng khoa học tỉnh", "province", "", "Tư vấn, bình chọn đề tài nghiên cứu cấp tỉnh."),
        (
            "Sở Khoa học và Công nghệ",
            "province",
            "",
            "Quyết định danh mục đề tài nghiên cứu cấp tỉnh trên cơ sở kết quả tư vấn của hội đồng.",
        ),
        "same",
    ),
    (
        "draft_approve",
        ("Phòng Kinh tế", "district", "", "Thẩm tra hồ sơ xin hỗ trợ mua máy gặt, lập tờ trình."),
        ("Ủy ban nhân dân huyện", "district", "", "Ký quyết định hỗ trợ mua máy gặt cho từng hộ."),
        "same",
    ),
    (
        "draft_approve",
        (
            "Planning Division",
            "district",
            "",
            "Prepares the report on applications for wind turbines with a recommendation.",
        ),
        ("Planning Committee", "district", "", "Grants or refuses applications for wind turbines."),
        "same",
    ),
    (
        "draft_approve",
        ("Museums Service", "province", "", "Puts forward objects for disposal from the collections."),
        ("Arts Council", "province", "", "Decides which objects may be disposed of from the collections."),
        "same",
    ),
    (
        "draft_approve",
        ("Finance Office", "district", "", "Drafts the yearly budget."),
        ("City Council", "district", "", "Votes the yearly budget."),
        "same",
    ),
    (
        "stages",
        ("Bộ Y tế", "nation", "", "Ban hành quy chuẩn về nước thải bệnh viện."),
        ("Bệnh viện Đa khoa tỉnh", "province", "", "Xử lý nước thải bệnh viện bằng trạm xử lý tại chỗ theo quy chuẩn."),
        "inside",
    ),
    (
        "stages",
        ("Công ty Môi trường đô thị", "district", "", "Quét đường, thu gom rác trên các phố."),
        (
            "Phòng Tài nguyên và Môi trường",
            "district",
            "",
            "Kiểm tra chất lượng quét đường, thu gom rác của công ty theo hợp đồng.",
        ),
        "same",
    ),
    (
        "stages",
        ("Sở Xây dựng", "province", "", "Cấp chứng chỉ hành nghề giám sát thi công."),
        (
            "Thanh tra Sở Xây dựng",
            "province",
            "",
            "Kiểm tra việc tuân thủ điều kiện của người có chứng chỉ hành nghề giám sát thi công.",
        ),
        "same",
    ),
    (
        "stages",
        ("Trung tâm Y tế huyện", "district", "", "Khám sức khỏe định kỳ cho người cao tuổi."),
        ("Bảo hiểm xã hội huyện", "district", "", "Thanh toán chi phí khám sức khỏe định kỳ cho người cao tuổi."),
        "same",
    ),
    (
        "stages",
        ("Ministry of Transport", "nation", "", "Sets the standard for road signs."),
        ("Highways Department", "province", "", "Puts up and replaces road signs."),
        "inside",
    ),
    (
        "stages",
        ("School Meals Company", "district", "", "Cooks and serves lunches in primary schools."),
        (
            "Environmental Health Division",
            "district",
            "",
            "Inspects the kitchens that cook lunches in primary schools.",
        ),
        "same",
    ),
    (
        "stages",
        ("Youth Grants Office", "province", "", "Pays grants to youth clubs."),
        ("County Audit Office", "province", "", "Audits the grants paid to youth clubs."),
        "same",
    ),
    (
        "stages",
        ("Directorate of Transport", "province", "", "Draws up the plan for cycle routes."),
        ("City Works", "district", "", "Builds cycle routes in the city according to the plan."),
        "inside",
    ),
    (
        "two_tiers",
        ("Sở Giao thông vận tải", "province", "", "Bảo trì các tuyến đường tỉnh."),
        ("Phòng Kinh tế và Hạ tầng huyện", "district", "", "Bảo trì các tuyến đường huyện, đường xã."),
        "inside",
    ),
    (
        "two_tiers",
        ("UBND tỉnh", "province", "approve", "Phê duyệt dự án đầu tư nhóm B sử dụng ngân sách tỉnh."),
        ("UBND huyện", "district", "approve", "Phê duyệt dự án đầu tư nhóm C sử dụng ngân sách huyện."),
        "inside",
    ),
    (
        "two_tiers",
        ("UBND tỉnh", "province", "", "Giải quyết khiếu nại lần hai về bồi thường."),
        ("UBND huyện", "district", "", "Giải quyết khiếu nại lần đầu về bồi thường."),
        "inside",
    ),
    (
        "two_tiers",
        ("Sở Công Thương", "province", "", "Quản lý cụm công nghiệp có diện tích từ 50 ha trở lên."),
        ("UBND huyện", "district", "", "Quản lý cụm công nghiệp có diện tích không quá 50 ha."),
        "inside",
    ),
    (
        "two_tiers",
        ("County Highways", "province", "", "Repairs main roads and bridges."),
        ("Parish Council", "commune", "", "Repairs footpaths and village lanes."),
        "inside",
    ),
    (
        "two_tiers",
        ("Ministry of Culture", "nation", "", "Lists monuments of national importance."),
        ("Directorate of Culture", "province", "", "Lists monuments of local importance."),
        "inside",
    ),
    (
        "territory",
        ("Trạm Y tế xã A", "commune", "", "Tiêm chủng cho trẻ em."),
        ("Trạm Y tế xã B", "commune", "", "Tiêm chủng cho trẻ em."),
        "apart",
    ),
    (
        "territory",
        ("Ban Quản lý chợ đầu mối", "province", "", "Thu gom rác trong chợ đầu mối."),
        ("Công ty Môi trường", "province", "", "Thu gom rác toàn thành phố, không kể rác trong chợ đầu mối."),
        "same",
    ),
    (
        "territory",
        ("Cảng vụ đường thủy", "province", "", "Kiểm tra an toàn tàu thuyền trong vùng nước cảng."),
        ("Công an tỉnh", "province", "", "Kiểm tra an toàn tàu thuyền trên sông, ngoài vùng nước cảng."),
        "same",
    ),
    (
        "territory",
        ("Airport Fire Brigade", "province", "", "Puts out fires on the airport site."),
        ("County Fire Service", "province", "", "Puts out fires everywhere in the county apart from the airport site."),
        "same",
    ),
    (
        "territory",
        ("Port Authority", "province", "", "Licenses taxis inside the port estate."),
        ("City Licensing", "district", "", "Licenses taxis, save for those working inside the port estate."),
        "inside",
    ),
    (
        "own_business",
        ("Sở Tư pháp", "province", "", "Bố trí xe, văn phòng phẩm cho các phòng của Sở."),
        ("Sở Nội vụ", "province", "", "Bố trí xe, văn phòng phẩm phục vụ công chức cơ quan mình."),
        "same",
    ),
    (
        "own_business",
        ("Trường Tiểu học Hòa Bình", "commune", "", "Phân công giáo viên trực, giữ hồ sơ nhân sự của trường."),
        ("Trạm Y tế Hòa Bình", "commune", "", "Phân lịch trực, giữ hồ sơ nhân sự của trạm."),
        "same",
    ),
    (
        "own_business",
        ("Museums Service", "province", "", "Keeps the service's own personnel files and payroll."),
        ("Parks Service", "province", "", "Keeps personnel files and payroll for its own staff."),
        "same",
    ),
    (
        "own_business",
        ("Fire Service", "province", "", "Buys desks and laptops for its offices."),
        ("Library Service", "province", "", "Replaces furniture and computers in its head office."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Du lịch", "province", "", "Tổ chức lễ hội hoa ban."),
        (
            "Đoàn Thanh niên tỉnh",
            "province",
            "",
            "Huy động tình nguyện viên phục vụ lễ hội hoa ban theo phân công của ban tổ chức.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("UBND xã", "commune", "", "Tuyên truyền pháp luật về đất đai cho người dân."),
        (
            "Hội Cựu chiến binh xã",
            "commune",
            "",
            "Tham gia tuyên truyền pháp luật về đất đai, vận động hội viên chấp hành.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Thanh tra tỉnh", "province", "lead", "Chủ trì thanh tra các dự án chậm tiến độ."),
        ("Sở Tư pháp", "province", "", "Cử công chức tham gia đoàn thanh tra các dự án chậm tiến độ."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Rivers Authority", "province", "lead", "Clears fallen trees from rivers after storms."),
        (
            "Farmers Union",
            "province",
            "",
            "Members lend tractors to the Authority for clearing fallen trees from rivers.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Elections Office", "district", "", "Runs the polling stations on election day."),
        (
            "Schools Division",
            "district",
            "",
            "Opens its halls to the Elections Office on election day for use as polling stations.",
        ),
        "same",
    ),
    (
        "draft_approve",
        ("Ban Quản lý dự án", "province", "", "Lập hồ sơ thiết kế cầu Bến Phà, trình Sở thẩm định."),
        ("Sở Giao thông vận tải", "province", "", "Thẩm định hồ sơ thiết kế cầu Bến Phà."),
        "same",
    ),
    (
        "draft_approve",
        ("Trường Cao đẳng Y", "province", "", "Xây dựng đề án tự chủ tài chính của trường để cấp trên xem xét."),
        ("UBND tỉnh", "province", "approve", "Giao quyền tự chủ tài chính cho Trường Cao đẳng Y theo đề án."),
        "same",
    ),
    (
        "draft_approve",
        ("Sở Văn hóa", "province", "", "Kiểm tra, chấm điểm và đề nghị công nhận làng văn hóa."),
        ("Chủ tịch UBND tỉnh", "province", "", "Ký bằng công nhận làng văn hóa."),
        "same",
    ),
    (
        "draft_approve",
        ("Parks Department", "district", "", "Suggests names for new parks."),
        ("Town Council", "district", "", "Chooses the names of new parks."),
        "same",
    ),
    (
        "draft_approve",
        (
            "Agriculture Office",
            "province",
            "",
            "Examines claims for drought aid and passes them to the Board with its view.",
        ),
        ("Rural Aid Board", "province", "", "Makes the awards of drought aid."),
        "same",
    ),
    (
        "stages",
        ("Sở Công Thương", "province", "", "Ban hành tiêu chí chợ an toàn thực phẩm."),
        (
            "Ban Quản lý chợ Trung tâm",
            "commune",
            "",
            "Sắp xếp quầy hàng, giữ vệ sinh chợ theo tiêu chí chợ an toàn thực phẩm.",
        ),
        "same",
    ),
    (
        "stages",
        ("Kho bạc Nhà nước", "province", "", "Kiểm soát chi vốn đầu tư các công trình thủy lợi."),
        ("Ban Quản lý dự án nông nghiệp", "province", "", "Xây các công trình thủy lợi."),
        "same",
    ),
    (
        "stages",
        ("Trung tâm Kiểm soát bệnh tật", "province", "", "Phun thuốc diệt muỗi ở ổ dịch."),
        ("Thanh tra Sở Y tế", "province", "", "Thanh tra việc sử dụng hóa chất diệt muỗi ở ổ dịch."),
        "same",
    ),
    (
        "stages",
        ("Water Company", "district", "", "Pumps and filters drinking water for the town."),
        (
            "Health Laboratory",
            "district",
            "",
            "Takes samples of the company's drinking water every week and tests them.",
        ),
        "same",
    ),
    (
        "stages",
        ("Ministry of Education", "nation", "", "Lays down how many hours of sport pupils must have."),
        ("Primary Schools Trust", "district", "", "Gives pupils three hours of sport each week."),
        "inside",
    ),
    (
        "stages",
        ("Licensing Board", "district", "", "Licenses street traders."),
        ("Street Wardens", "district", "", "Check that street traders hold a licence and keep to their pitch."),
        "same",
    ),
    (
        "two_tiers",
        ("Sở Nông nghiệp", "province", "", "Quản lý hồ chứa nước liên huyện."),
        ("Phòng Nông nghiệp huyện", "district", "", "Quản lý hồ chứa nước nằm trong một huyện."),
        "inside",
    ),
    (
        "two_tiers",
        ("Bệnh viện tỉnh", "province", "", "Điều trị ca nặng do tuyến dưới chuyển lên."),
        ("Trung tâm Y tế huyện", "district", "", "Điều trị ca nhẹ, chuyển ca nặng lên tuyến trên."),
        "inside",
    ),
    (
        "two_tiers",
        ("County Council", "province", "", "Adopts the county transport strategy."),
        ("Town Council", "commune", "", "Adopts the town transport strategy."),
        "inside",
    ),
    (
        "two_tiers",
        ("State Fire Marshal", "province", "", "Inspects buildings of six storeys and higher."),
        ("City Fire Office", "district", "", "Inspects buildings of five storeys or fewer."),
        "inside",
    ),
    (
        "territory",
        ("Ban Quản lý Khu du lịch", "province", "", "Cấp phép bán hàng trong khu du lịch."),
        ("UBND thị trấn", "commune", "", "Cấp phép bán hàng trên địa bàn thị trấn, phần bên ngoài khu du lịch."),
        "inside",
    ),
    (
        "territory",
        ("Công ty Thoát nước", "province", "", "Nạo vét cống ở bờ bắc sông."),
        ("Đội Công ích", "province", "", "Nạo vét cống ở bờ nam sông."),
        "same",
    ),
    (
        "territory",
        ("Harbour Wardens", "district", "", "Remove litter from the quays."),
        ("City Cleansing", "district", "", "Removes litter from all public places, the quays excepted."),
        "same",
    ),
    (
        "territory",
        ("Forest Police", "province", "", "Handle traffic offences on forest tracks."),
        ("Traffic Police", "province", "", "Handle traffic offences on all roads but not on forest tracks."),
        "same",
    ),
    (
        "own_business",
        ("Sở Tài chính", "province", "", "Tổ chức hội nghị cán bộ, công chức và thực hiện quy chế dân chủ trong Sở."),
        ("Sở Công Thương", "province", "", "Tổ chức hội nghị công chức hằng năm, thực hiện quy chế dân chủ ở cơ quan."),
        "same",
    ),
    (
        "own_business",
        ("Đài Phát thanh", "province", "", "Quản lý máy móc, phòng thu của Đài."),
        ("Bảo tàng tỉnh", "province", "", "Quản lý nhà kho, thiết bị của Bảo tàng."),
        "same",
    ),
    (
        "own_business",
        ("Port Authority", "province", "", "Trains the Authority's own staff in first aid."),
        ("Rail Agency", "province", "", "Trains its own staff in first aid."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Chi cục Thú y", "province", "", "Lập chốt kiểm dịch trên quốc lộ khi có dịch tả lợn."),
        ("Sở Giao thông vận tải", "province", "", "Bố trí biển báo, rào chắn cho các chốt kiểm dịch của ngành thú y."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Ngoại vụ", "province", "", "Đón tiếp các đoàn khách quốc tế của tỉnh."),
        ("Sở Văn hóa", "province", "", "Phối hợp đón đoàn khách quốc tế, sắp xếp chương trình văn nghệ."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Tài chính", "province", "lead", "Xây dựng bảng giá tính thuế tài nguyên."),
        ("Cục Thuế tỉnh", "province", "", "Tham gia ý kiến đối với bảng giá tính thuế tài nguyên."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Coastal Board", "province", "", "Cleans up oil on beaches."),
        (
            "Fire Service",
            "province",
            "",
            "Provides pumps and crews to the Coastal Board when oil is washed up on beaches.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Social Care Team", "district", "", "Visits old people who live alone in heat waves."),
        (
            "Post Company",
            "district",
            "",
            "Postmen pass on word of old people in trouble in heat waves to the Social Care Team.",
        ),
        "same",
    ),
    (
        "lead_coordinate",
        ("Transport Ministry", "nation", "lead", "Draws up the national timetable for ferries."),
        ("Islands Council", "province", "", "Comments on the draft national timetable for ferries."),
        "inside",
    ),
    (
        "draft_approve",
        ("Sở Tư pháp", "province", "", "Thẩm định dự thảo quyết định quy phạm của UBND tỉnh."),
        ("UBND tỉnh", "province", "", "Thông qua và ký ban hành quyết định quy phạm."),
        "same",
    ),
    (
        "draft_approve",
        ("Ban Dân tộc", "province", "", "Rà soát, đề nghị danh sách người có uy tín."),
        ("Chủ tịch UBND tỉnh", "province", "", "Công nhận người có uy tín theo danh sách Ban Dân tộc đề nghị."),
        "same",
    ),
    (
        "draft_approve",
        ("Hội đồng trường", "district", "", "Quyết nghị mức thu dịch vụ bán trú."),
        ("Hiệu trưởng Trường Tiểu học", "district", "", "Trình mức thu dịch vụ bán trú đầu năm học."),
        "same",
    ),
    (
        "draft_approve",
        ("Phòng Tài nguyên huyện", "district", "", "Kiểm tra hồ sơ chuyển mục đích đất vườn, làm tờ trình."),
        ("UBND huyện", "district", "", "Cho phép chuyển mục đích đất vườn của hộ dân."),
        "same",
    ),
    (
        "draft_approve",
        ("Water Board", "province", "", "Calculates next year's water tariff and presents it to the regulator."),
        ("Utilities Regulator", "province", "", "Approves the water tariff for the next year."),
        "same",
    ),
    (
        "stages",
        ("Sở Giao thông vận tải", "province", "", "Quy định tải trọng xe trên các cầu yếu."),
        ("Trạm Kiểm soát tải trọng", "province", "", "Cân xe, buộc hạ tải trước khi qua cầu yếu."),
        "same",
    ),
    (
        "stages",
        ("Công ty Xe buýt", "district", "", "Chạy xe buýt 12 tuyến trong thành phố."),
        (
            "Trung tâm Quản lý giao thông",
            "district",
            "",
            "Giám sát hành trình, giờ chạy xe buýt 12 tuyến trong thành phố.",
        ),
        "same",
    ),
    (
        "stages",
        ("UBND xã", "commune", "", "Bình xét hộ nghèo được hỗ trợ xây nhà."),
        ("Ban Thanh tra nhân dân", "commune", "", "Giám sát việc bình xét hộ nghèo được hỗ trợ xây nhà."),
        "same",
    ),
    (
        "stages",
        ("Bộ Công an", "nation", "", "Ban hành mẫu sổ đăng ký tạm trú."),
        ("Công an xã", "commune", "", "Ghi sổ đăng ký tạm trú của người thuê trọ."),
        "inside",
    ),
    (
        "stages",
        ("Sở Kế hoạch", "province", "", "Bố trí vốn xây trạm bơm."),
        ("Công ty Thủy nông", "province", "", "Xây trạm bơm."),
        "same",
    ),
    (
        "stages",
        ("Prison Service", "nation", "", "Runs the prisons."),
        ("Prisons Inspectorate", "nation", "", "Reports on how prisoners are treated after unannounced visits."),
        "same",
    ),
    (
        "stages",
        ("Tree Division", "district", "", "Plants and waters street trees."),
        ("Audit Office", "district", "", "Audits spending on street trees."),
        "same",
    ),
    (
        "two_tiers",
        ("Bộ Giao thông vận tải", "nation", "", "Quản lý quốc lộ."),
        ("Sở Giao thông vận tải", "province", "", "Quản lý đường tỉnh."),
        "inside",
    ),
    (
        "two_tiers",
        ("UBND huyện", "district", "approve", "Phạt vi phạm xây dựng trên 10 triệu đồng."),
        ("UBND xã", "commune", "approve", "Phạt vi phạm xây dựng tới 10 triệu đồng."),
        "inside",
    ),
    (
        "two_tiers",
        ("Tỉnh ủy", "province", "", "Tổ chức Đại hội thể dục thể thao cấp tỉnh."),
        ("Huyện ủy", "district", "", "Tổ chức Đại hội thể dục thể thao cấp huyện."),
        "inside",
    ),
    (
        "two_tiers",
        ("Regional Court Office", "province", "", "Hears appeals against parking fines."),
        ("Town Parking Office", "commune", "", "Decides first complaints about parking fines."),
        "inside",
    ),
    (
        "two_tiers",
        ("Education Ministry", "nation", "", "Sets national examinations at the end of school."),
        ("County Schools Directorate", "province", "", "Sets county tests at the end of each year."),
        "inside",
    ),
    (
        "territory",
        ("Trạm Kiểm lâm Đông", "district", "", "Tuần tra rừng phía đông sông Mã."),
        ("Trạm Kiểm lâm Tây", "district", "", "Tuần tra rừng phía tây sông Mã."),
        "same",
    ),
    (
        "territory",
        ("Ban Quản lý di tích", "province", "", "Quét dọn trong khuôn viên đền."),
        ("Công ty Môi trường", "district", "", "Quét dọn các tuyến phố, ngoại trừ khuôn viên đền."),
        "inside",
    ),
    (
        "territory",
        ("Công an cửa khẩu", "province", "", "Kiểm tra người lạ trong khu cửa khẩu."),
        ("Công an huyện", "district", "", "Kiểm tra người lạ trên địa bàn huyện; khu cửa khẩu do Công an cửa khẩu lo."),
        "inside",
    ),
    (
        "territory",
        ("Canal Trust", "province", "", "Repairs bridges over the canal."),
        ("Highways Office", "province", "", "Repairs bridges, leaving those over the canal to the Trust."),
        "same",
    ),
    (
        "territory",
        ("Island Clinic", "commune", "", "Vaccinates children on the island."),
        ("Mainland Clinic", "commune", "", "Vaccinates children on the mainland."),
        "apart",
    ),
    (
        "own_business",
        ("Sở Y tế", "province", "", "Xét nâng lương thường xuyên cho công chức văn phòng Sở."),
        ("Sở Xây dựng", "province", "", "Xét nâng lương, nghỉ phép của công chức trong Sở."),
        "same",
    ),
    (
        "own_business",
        ("Trung tâm Lưu trữ", "province", "", "Thuê bảo vệ, mua bảo hiểm cháy nổ cho trụ sở Trung tâm."),
        ("Nhà hát tỉnh", "province", "", "Thuê bảo vệ, mua bảo hiểm cháy nổ cho Nhà hát."),
        "same",
    ),
    (
        "own_business",
        ("Forest Agency", "province", "", "Publishes the Agency's annual report and keeps its website."),
        ("Coast Agency", "province", "", "Writes its own annual report and keeps the Agency's website."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Sở Nông nghiệp", "province", "lead", "Chủ trì kiểm kê rừng toàn tỉnh."),
        ("Sở Tài nguyên", "province", "", "Cung cấp bản đồ nền, cử kỹ thuật viên đi cùng tổ kiểm kê rừng."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Công an xã", "commune", "", "Tuần tra đêm tại các điểm nóng trộm cắp."),
        ("Ban Chỉ huy Quân sự xã", "commune", "", "Dân quân đi tuần đêm chung với công an khi công an xã có yêu cầu."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Văn phòng Đăng ký đất đai", "province", "", "Đo đạc, lập hồ sơ thửa đất dự án hồ Tả Van."),
        (
            "UBND xã Tả Van",
            "commune",
            "",
            "Cử cán bộ địa chính dẫn đạc, xác nhận ranh giới cho Văn phòng Đăng ký đất đai khi đo đạc dự án hồ Tả Van.",
        ),
        "inside",
    ),
    (
        "lead_coordinate",
        ("Flood Office", "province", "", "Places and fills sandbags along the river."),
        ("Scouts Association", "province", "", "Volunteers fill sandbags under the Flood Office's orders."),
        "same",
    ),
    (
        "lead_coordinate",
        ("Tax Agency", "nation", "lead", "Traces hidden income of companies."),
        ("Customs Service", "nation", "coordinate", "Hands over import records that show hidden income of companies."),
        "same",
    ),
    (
        "draft_approve",
        ("Liên minh Hợp tác xã", "province", "", "Xây dựng điều lệ Quỹ hỗ trợ hợp tác xã, báo cáo UBND tỉnh."),
        ("UBND tỉnh", "province", "", "Phê duyệt điều lệ Quỹ hỗ trợ hợp tác xã."),
        "same",
    ),
    (
        "draft_approve",
        ("Trung tâm Y tế huyện", "district", "", "Đề xuất danh mục thuốc mua trong năm."),
        ("Sở Y tế", "province", "", "Duyệt danh mục thuốc mua trong năm của các trung tâm y tế."),
        "inside",
    ),
    (
        "draft_approve",
        (
            "Roads Engineer",
            "district",
            "",
            "Draws up the list of streets to be resurfaced and lays it before the Committee.",
        ),
        ("Highways Committee", "district", "", "Settles the list of streets to be resurfaced."),
        "same",
    ),
    (
        "stages",
        ("Bộ Xây dựng", "nation", "", "Ban hành định mức chi phí bảo trì chung cư."),
        ("Ban Quản lý nhà", "province", "", "Sửa thang máy, chống dột chung cư nhà nước."),
        "inside",
    ),
    (
        "stages",
        ("UBND huyện", "district", "", "Giao đất ở cho hộ tái định cư."),
        ("Thanh tra huyện", "district", "", "Thanh tra việc giao đất ở cho hộ tái định cư."),
        "same",
    ),
    (
        "stages",
        ("Sở Du lịch", "province", "", "Xây dựng kế hoạch quảng bá du lịch năm."),
        (
            "Trung tâm Xúc tiến du lịch",
            "province",
            "deliver",
            "Dựng phim, mở gian hàng giới thiệu du lịch tỉnh tại hội chợ.",
        ),
        "same",
    ),
    (
        "two_tiers",
        ("UBND tỉnh", "province", "", "Xếp hạng di tích cấp tỉnh."),
        ("Bộ Văn hóa", "nation", "", "Xếp hạng di tích quốc gia."),
        "inside",
    ),
    (
        "two_tiers",
        ("Sở Giáo dục", "province", "", "Tuyển sinh lớp 10 các trường THPT."),
        ("Phòng Giáo dục huyện", "district", "", "Tuyển sinh lớp 1, lớp 6 các trường tiểu học, THCS."),
        "inside",
    ),
    (
        "territory",
        ("Đội Quản lý đường số 3", "district", "", "Vá ổ gà đường từ cầu Đen trở ra phía bắc."),
        ("Đội Quản lý đường số 4", "district", "", "Vá ổ gà đường từ cầu Đen trở vào phía nam."),
        "same",
    ),
    (
        "territory",
        ("Sở Y tế", "province", "", "Cấp giấy phép cho phòng khám, trừ phòng khám của quân đội."),
        ("Cục Quân y", "nation", "", "Cấp giấy phép cho phòng khám của quân đội."),
        "inside",
    ),
    (
        "own_business",
        ("Chi cục Dân số", "province", "", "Xây dựng kế hoạch công tác tháng, phân công công chức của Chi cục."),
        (
            "Chi cục Phòng chống tệ nạn",
            "province",
            "",
            "Lập kế hoạch công tác, phân công nhiệm vụ cho công chức trong Chi cục.",
        ),
        "same",
    ),
    (
        "own_business",
        ("Trường Mầm non Hoa Sen", "commune", "", "Sửa mái, sơn tường, thay bóng đèn các lớp của trường."),
        ("Trạm Y tế phường", "commune", "", "Sơn tường, sửa cửa, thay bóng đèn của trạm."),
        "same",
    ),
    (
        "own_business",
        ("Mint", "nation", "", "Rosters guards for the Mint's own premises."),
        ("Archive", "nation", "", "Hires guards for its premises and keeps the keys."),
        "same",
    ),
]
PROBLEMS = [
    (
        ("Sở Xây dựng", "province", "deliver", "Tổ chức thi tuyển kiến trúc công trình công cộng."),
        ("Hội Kiến trúc sư", "province", "deliver", "Mở cuộc thi vẽ mẫu nhà văn hóa, trường học."),
        "same",
    ),
    (
        ("Trạm Khuyến nông", "district", "deliver", "Cấp giống lúa mới cho nông dân."),
        ("Phòng Nông nghiệp", "district", "deliver", "Phát thóc giống đời mới cho bà con trong huyện."),
        "same",
    ),
    (
        ("Phòng Y tế", "district", "inspect", "Kiểm tra vệ sinh nước uống đóng bình."),
        ("Phòng Kinh tế", "district", "inspect", "Đến xưởng nước bình xem nguồn nước, chai lọ."),
        "same",
    ),
    (
        ("Sở Tài chính", "province", "lead", "Lập dự toán chi thường xuyên của tỉnh."),
        ("Sở Kế hoạch", "province", "lead", "Tính toán, phân chia tiền chi hằng năm cho các ngành."),
        "same",
    ),
    (
        ("Công an tỉnh", "province", "", "Điều tra buôn bán động vật hoang dã."),
        ("Chi cục Kiểm lâm", "province", "lead", "Lần theo đường dây mua bán thú rừng, bắt giữ người vi phạm."),
        "same",
    ),
    (
        ("Sở Tư pháp", "province", "", "Tuyên truyền pháp luật cho học sinh."),
        (
            "Sở Giáo dục",
            "province",
            "",
            "Mời luật sư nói chuyện pháp luật tại trường, cho học sinh tham gia phiên tòa giả định.",
        ),
        "same",
    ),
    (
        ("UBND xã", "commune", "", "Xác nhận hộ có đất bị sạt lở."),
        ("Phòng Tài nguyên", "district", "", "Chứng nhận cho dân về thửa đất trôi do sạt lở."),
        "inside",
    ),
    (
        ("Sở Nội vụ", "province", "advise", "Tham mưu UBND tỉnh về thi đua, khen thưởng."),
        ("Văn phòng UBND tỉnh", "province", "advise", "Giúp Chủ tịch tỉnh xét ai được bằng khen."),
        "same",
    ),
    (
        ("Quỹ Phát triển", "province", "", "Cho doanh nghiệp nhỏ vay ưu đãi."),
        ("Ngân hàng Chính sách", "province", "", "Cấp vốn lãi thấp cho hàng quán, xưởng nhỏ."),
        "same",
    ),
    (
        ("Đài Truyền hình", "province", "", "Phát bản tin dự báo thời tiết."),
        ("Đài Khí tượng", "province", "", "Đưa tin nắng mưa mỗi tối lên sóng."),
        "same",
    ),
    (
        ("Sở Khoa học", "province", "approve", "Công nhận sáng kiến cấp tỉnh."),
        ("Liên hiệp Hội", "province", "approve", "Xét, trao giấy chứng nhận cho giải pháp mới trong tỉnh."),
        "same",
    ),
    (
        ("Ban Quản lý rừng", "district", "deliver", "Trồng rừng ngập mặn ở cửa sông."),
        ("Hội Nông dân", "district", "", "Cắm cây đước, cây bần giữ bãi bồi, theo kế hoạch của tỉnh."),
        "same",
    ),
    (
        ("Parks Office", "district", "deliver", "Plants flowers on roundabouts."),
        ("Highways Team", "district", "deliver", "Puts bedding plants on traffic islands."),
        "same",
    ),
    (
        ("Health Board", "province", "lead", "Plans where new clinics go."),
        ("Planning Directorate", "province", "lead", "Draws up the scheme of clinic sites."),
        "same",
    ),
    (
        ("Licensing Office", "district", "", "Grants licences for street music."),
        ("Culture Office", "district", "approve", "Lets buskers play, after a hearing, and issues them with a badge."),
        "same",
    ),
    (
        ("Fire Service", "province", "", "Teaches pupils what to do in a fire."),
        ("Civil Defence", "province", "", "Talks in schools on fire safety, with the help of the local fire crew."),
        "same",
    ),
    (
        ("Social Fund", "district", "", "Pays for hearing aids of the elderly."),
        ("Care Office", "district", "", "Meets the cost of hearing aids of people over seventy."),
        "same",
    ),
    (
        ("Ministry of Work", "nation", "", "Inspects building sites for safety."),
        ("Building Safety Bureau", "nation", "", "Officers call at sites and look at scaffolds."),
        "same",
    ),
    (
        ("Archives", "province", "", "Keeps maps of old parishes."),
        ("County Library", "province", "", "Stores and shows historic parish maps."),
        "same",
    ),
    (
        ("Environment Agency", "province", "inspect", "Takes water samples at bathing beaches."),
        ("Health Directorate", "province", "", "Checks sea water where people swim."),
        "same",
    ),
    (
        ("Sở Công Thương", "province", "", "Kiểm tra chất lượng xăng dầu tại cây xăng."),
        ("Sở Khoa học và Công nghệ", "province", "", "Lấy mẫu xăng ở các cửa hàng đem thử."),
        "same",
    ),
    (
        ("Sở Văn hóa", "province", "approve", "Cấp phép biểu diễn nghệ thuật."),
        ("Phòng Văn hóa", "district", "approve", "Cho phép các đoàn diễn ở huyện."),
        "inside",
    ),
    (
        ("Sở Lao động", "province", "", "Chi trả trợ cấp cho người có công."),
        ("Bưu điện tỉnh", "province", "", "Trao tiền hằng tháng tận tay thương binh, thân nhân liệt sĩ."),
        "same",
    ),
    (
        ("Trung tâm Khuyến nông", "province", "deliver", "Hướng dẫn nông dân bón phân cho cà phê."),
        ("Hội Làm vườn", "province", "", "Chỉ cho bà con cách bón phân vườn cà phê."),
        "same",
    ),
    (
        ("Sở Tài nguyên", "province", "", "Giải quyết tranh chấp đất đai giữa các tổ chức."),
        ("Thanh tra tỉnh", "province", "", "Xem xét, phân xử các vụ tranh đất giữa cơ quan, doanh nghiệp."),
        "same",
    ),
    (
        ("UBND phường", "commune", "", "Xử phạt người bán hàng lấn vỉa hè."),
        ("Đội Trật tự đô thị", "district", "", "Phạt hàng quán chiếm lề đường các phường."),
        "inside",
    ),
    (
        ("Sở Nông nghiệp", "province", "lead", "Xây dựng đề án phát triển cây dược liệu."),
        ("Sở Y tế", "province", "lead", "Lập kế hoạch trồng cây thuốc của tỉnh."),
        "same",
    ),
    (
        ("Ban Quản lý dự án", "province", "", "Giám sát nhà thầu thi công hồ chứa."),
        ("Công ty Thủy lợi", "province", "", "Trông coi thợ làm hồ chứa."),
        "same",
    ),
    (
        ("Museum Service", "province", "", "Looks after war memorials."),
        ("Parks Office", "province", "", "Cleans and repairs war memorials on request of veterans."),
        "same",
    ),
    (
        ("Road Safety Unit", "province", "", "Inspects lorries for worn brakes."),
        ("Highway Police", "province", "", "Stops trucks and checks that brakes work."),
        "same",
    ),
    (
        ("Youth Office", "district", "", "Gives grants to youth clubs."),
        ("Sports Board", "district", "", "Funds clubs for young people."),
        "same",
    ),
    (
        ("Building Division", "district", "", "Approves plans of new houses."),
        ("Fire Bureau", "district", "", "Examines drawings of new houses and gives consent."),
        "same",
    ),
    (
        ("Rural Agency", "province", "", "Advises farmers on hedges."),
        ("Nature Trust", "province", "", "Helps farmers to plant and care for hedges."),
        "same",
    ),
    (
        ("Job Centre", "district", "", "Finds work for people without a job."),
        ("City Employment Service", "district", "", "Brings the jobless and employers together."),
        "same",
    ),
    (
        ("Sở Du lịch", "province", "", "Công nhận hạng khách sạn ba sao."),
        ("Hiệp hội Du lịch", "province", "", "Xếp hạng sao cho khách sạn."),
        "same",
    ),
    (
        ("Sở Giáo dục", "province", "", "Tổ chức kiểm tra tiếng Anh cho giáo viên."),
        ("Trường Đại học", "province", "", "Ra đề, chấm bài thi tiếng Anh của thầy cô."),
        "same",
    ),
    (
        ("Sở Y tế", "province", "deliver", "Tuyên truyền phòng chống sốt xuất huyết đến các trường học."),
        ("Trung tâm Kiểm soát bệnh tật", "province", "deliver", "Nói chuyện với học sinh về cách tránh muỗi đốt."),
        "same",
    ),
    (
        ("Sở Tài chính", "province", "", "Quyết toán kinh phí các chương trình mục tiêu."),
        ("Sở Kế hoạch và Đầu tư", "province", "", "Tổng hợp, chốt số chi của các chương trình mục tiêu."),
        "same",
    ),
    (
        ("Phòng Quản lý đô thị", "district", "", "Sửa chữa vỉa hè, lát gạch các phố."),
        ("Ban Quản lý dự án", "district", "", "Thay gạch lề đường ở trung tâm."),
        "same",
    ),
    (
        ("Sở Nội vụ", "province", "lead", "Thẩm định đề án thành lập hội quần chúng."),
        ("Văn phòng UBND tỉnh", "province", "lead", "Xem xét hồ sơ xin lập hội, cho ý kiến trước khi trình."),
        "same",
    ),
    (
        ("Sở Thông tin", "province", "", "Xây dựng và vận hành cổng dữ liệu mở của tỉnh."),
        ("Văn phòng UBND tỉnh", "province", "", "Lập trang dữ liệu chung, đưa số liệu các ngành lên mạng."),
        "same",
    ),
    (
        ("Chi cục Kiểm lâm", "province", "", "Kiểm tra xưởng cưa, xưởng mộc về nguồn gốc gỗ."),
        ("Công an tỉnh", "province", "", "Vào xưởng cưa soát giấy tờ gỗ."),
        "same",
    ),
    (
        ("Hội Phụ nữ", "province", "", "Cho phụ nữ nghèo vay vốn."),
        ("Ngân hàng Chính sách", "province", "", "Giải ngân tiền vay cho phụ nữ nghèo theo danh sách."),
        "same",
    ),
    (
        ("Sở Lao động", "province", "", "Giải quyết tranh chấp lao động tập thể."),
        (
            "Ban Quản lý các khu công nghiệp",
            "province",
            "",
            "Hòa giải mâu thuẫn giữa công nhân và chủ xưởng, kể cả trong khu công nghiệp.",
        ),
        "same",
    ),
    (
        ("Bus Company", "district", "", "Carries pupils to school."),
        ("Education Transport Unit", "district", "", "Provides coaches that take children to and from class."),
        "same",
    ),
    (
        ("Welfare Office", "district", "", "Pays fuel allowances to pensioners."),
        ("Energy Aid Bureau", "district", "", "Grants help with heating bills to people over 65."),
        "same",
    ),
    (
        ("Planning Division", "district", "lead", "Prepares the town centre plan."),
        ("Regeneration Office", "district", "lead", "Writes a strategy for shops and streets in the middle of town."),
        "same",
    ),
    (
        ("Animal Health Office", "province", "", "Tests cattle for tuberculosis."),
        ("Rural Directorate", "province", "", "Vets visit farms and inject cows to find TB."),
        "same",
    ),
    (
        ("Harbour Board", "province", "", "Issues permits to divers."),
        ("Marine Agency", "province", "", "Decides who may dive in the harbour, on application."),
        "same",
    ),
    (
        ("Police", "district", "", "Patrols the markets against pickpockets."),
        ("Market Office", "district", "", "Guards walk the market and watch for thieves."),
        "same",
    ),
    (
        ("Statistics Office", "province", "", "Counts visitors at hotels each month."),
        ("Tourism Board", "province", "", "Collects monthly figures of guests from hotels with the help of hoteliers."),
        "same",
    ),
    (
        ("Sở Khoa học", "province", "", "Đánh giá trình độ công nghệ của doanh nghiệp."),
        ("Sở Công Thương", "province", "", "Khảo sát máy móc, công nghệ mà các nhà máy đang dùng."),
        "same",
    ),
    (
        ("Sở Y tế", "province", "", "Kiểm tra an toàn thực phẩm tại các bếp ăn tập thể."),
        ("Sở Công Thương", "province", "", "Đi từng bếp ăn của nhà máy xem thức ăn có sạch không."),
        "same",
    ),
    (
        ("Trung tâm Khuyến công", "province", "deliver", "Hỗ trợ kinh phí mua máy cho cơ sở tiểu thủ công nghiệp."),
        ("Sở Công Thương", "province", "", "Chi tiền giúp các xưởng nhỏ sắm máy."),
        "same",
    ),
    (
        ("Sở Kế hoạch", "province", "lead", "Chủ trì, phối hợp với các sở xây dựng kế hoạch đầu tư công."),
        ("Sở Tài chính", "province", "lead", "Xây dựng kế hoạch vốn đầu tư công trung hạn của tỉnh."),
        "same",
    ),
    (
        ("Sở Xây dựng", "province", "approve", "Thẩm định và cấp giấy phép xây dựng nhà xưởng."),
        ("Ban Quản lý khu kinh tế", "province", "approve", "Xem xét hồ sơ, cho phép dựng nhà xưởng trong khu kinh tế."),
        "same",
    ),
    (
        ("Chi cục Thú y", "province", "", "Tiêm phòng dại cho chó theo đề nghị của người nuôi."),
        ("Trạm Thú y huyện", "district", "", "Chích ngừa dại cho chó mèo trong huyện."),
        "inside",
    ),
    (
        ("Sở Lao động", "province", "", "Dạy nghề cho lao động nông thôn theo kế hoạch hằng năm."),
        ("Hội Nông dân tỉnh", "province", "", "Mở lớp dạy nghề cho nông dân."),
        "same",
    ),
    (
        ("Sở Văn hóa", "province", "", "Xây dựng kế hoạch phát triển du lịch của tỉnh."),
        ("Sở Công Thương", "province", "advise", "Soạn thảo, trình UBND tỉnh chương trình phát triển du lịch."),
        "same",
    ),
    (
        ("Library Service", "province", "", "Lends books to schools."),
        ("Schools Support Unit", "province", "", "Provides schools with reading books on loan."),
        "same",
    ),
    (
        ("Trading Standards", "province", "inspect", "Checks scales in shops."),
        ("Consumer Bureau", "province", "", "Visits shops to see that scales weigh true."),
        "same",
    ),
    (
        ("Housing Division", "district", "approve", "Grants licences to landlords of shared houses."),
        ("Shared Housing Board", "district", "approve", "Decides which landlords may let rooms in shared houses."),
        "same",
    ),
    (
        ("Roads Directorate", "province", "", "Repairs potholes on county roads."),
        ("District Works", "district", "", "Fills holes in the roads of the district, county roads included."),
        "inside",
    ),
    (
        ("Sở Nông nghiệp", "province", "", "Giám sát dịch bệnh trên tôm nuôi."),
        ("Chi cục Thủy sản", "province", "", "Theo dõi, cảnh báo bệnh ở các vùng nuôi tôm."),
        "same",
    ),
    (
        ("Health Trust", "province", "", "Advises smokers how to give up, with help from pharmacists."),
        ("Public Health Unit", "province", "", "Runs courses for people who want to stop smoking."),
        "same",
    ),
    (
        ("UBND huyện", "district", "", "Trợ cấp đột xuất cho hộ bị cháy nhà."),
        ("UBND xã", "commune", "", "Trợ cấp đột xuất cho hộ bị cháy nhà trong xã."),
        "inside",
    ),
    (
        ("Sở Tài nguyên", "province", "", "Lập bản đồ hiện trạng sử dụng đất của tỉnh."),
        ("Sở Nông nghiệp", "province", "", "Vẽ bản đồ sử dụng đất toàn tỉnh."),
        "same",
    ),
]


def cleared(one: tuple[str, ...], other: tuple[str, ...], places: Places = "same") -> Clearing | None:
    a, b = (SIGNALS.read(Said(READER.read(text), agency, role=role)) for agency, _, role, text in (one, other))
    return clear(a, b, Facts(one[1], other[1], places), LISTS.excepted_at_least)


@pytest.mark.parametrize(("rule", "one", "other", "places"), GOOD)
def test_good_overlap_is_cleared_by_its_rule_in_either_order(
    rule: str, one: tuple[str, ...], other: tuple[str, ...], places: Places
) -> None:
    found, turned = cleared(one, other, places), cleared(other, one, places)
    assert found is not None
    assert found.rule == rule
    assert turned is not None
    assert turned.rule == rule


@pytest.mark.parametrize(("one", "other", "places"), PROBLEMS)
def test_two_who_do_the_same_are_not_cleared(one: tuple[str, ...], other: tuple[str, ...], places: Places) -> None:
    assert cleared(one, other, places) is None
    assert cleared(other, one, places) is None


def test_the_words_of_both_texts_are_shown_each_on_its_side() -> None:
    leads = ("Sở Y tế", "province", "lead", "Chủ trì dập dịch sốt xuất huyết.")
    helps = ("Tỉnh đoàn", "province", "", "Cử thanh niên tham gia dập dịch sốt xuất huyết khi Sở Y tế yêu cầu.")
    assert cleared(leads, helps) == Clearing("lead_coordinate", "chủ trì", "cử thanh niên tham gia")
    assert cleared(helps, leads) == Clearing("lead_coordinate", "cử thanh niên tham gia", "chủ trì")


def test_who_leads_with_the_help_of_others_is_no_helper() -> None:
    one = ("Sở Y tế", "province", "lead", "Chủ trì, phối hợp với các ngành kiểm tra bếp ăn trường học.")
    other = ("Sở Công Thương", "province", "lead", "Chủ trì, phối hợp với các ngành kiểm tra bếp ăn tập thể.")
    assert cleared(one, other) is None


def test_a_request_of_citizens_makes_nobody_a_helper() -> None:
    one = ("Trạm Thú y", "district", "", "Chữa bệnh cho vật nuôi theo yêu cầu của người dân.")
    other = ("Trung tâm Dịch vụ nông nghiệp", "district", "", "Khám, chữa bệnh cho gia súc, gia cầm.")
    assert cleared(one, other) is None


def test_equal_roles_and_equal_acts_are_no_stages_of_one_task() -> None:
    one = ("Thanh tra tỉnh", "province", "inspect", "Kiểm tra việc chi tiêu của các trường.")
    other = ("Sở Tài chính", "province", "inspect", "Xem các trường chi tiêu ra sao.")
    assert cleared(one, other) is None


def test_an_act_that_was_not_read_clears_nothing() -> None:
    one = ("Sở Y tế", "province", "", "Kiểm tra chợ.")
    other = ("Sở Công Thương", "province", "", "Lũ lượt quanh các chợ.")
    assert cleared(one, other) is None


def test_numbers_that_meet_part_two_levels_and_those_that_leave_a_common_part_do_not() -> None:
    upper = ("County Board", "province", "approve", "Decides applications for farms of more than fifty hectares.")
    lower = ("District Board", "district", "approve", "Decides applications for farms of up to 50 hectares.")
    beside = ("District Board", "district", "approve", "Decides applications for farms of up to 80 hectares.")
    assert cleared(upper, lower, "inside") == Clearing("two_tiers", "more than fifty", "up to 50")
    assert cleared(upper, beside, "inside") is None


def test_what_both_leave_to_others_parts_nobody() -> None:
    one = ("Công ty Cây xanh", "district", "", "Cắt tỉa cây trong thành phố, trừ cây trong công viên Bờ Hồ.")
    other = ("Phòng Đô thị", "district", "", "Mé nhánh, tỉa cây khắp phố, trừ cây trong công viên Bờ Hồ.")
    assert cleared(one, other) is None


def test_places_apart_clear_unless_a_text_names_the_other_place() -> None:
    thesaurus_text = "Rescues walkers in the hills."
    over = "Rescues walkers in the hills, also those of Elmvale."
    sides = [Said(READER.read(thesaurus_text), "Elm Rescue", territory="Elmvale district")]
    sides += [Said(READER.read(text), "Oak Rescue", territory="Oakham district") for text in (thesaurus_text, over)]
    near, far, reaching = map(SIGNALS.read, sides)
    facts = Facts("district", "district", "apart")
    found = clear(near, far, facts, LISTS.excepted_at_least)
    assert found == Clearing("territory", "elmvale", "oakham")
    assert clear(near, reaching, facts, LISTS.excepted_at_least) is None


def test_phrases_stand_for_gaps_endings_and_bodies() -> None:
    phrases = Phrases(["cử … tham gia", "inspect*", "do {body} … chủ trì"], ["sở", "phòng"])
    texts = (
        "sẽ cử ba người tham gia",
        "inspecting shops",
        "việc do sở y tế chủ trì",
        "inspectors",
        "cử người, tham gia",
    )
    found = [phrases.search(text) for text in map(Text.of, texts)]
    assert [match.group() if match else "" for match in found] == [
        "cử ba người tham gia",
        "inspecting",
        "do sở y tế chủ trì",
        "",
        "",
    ]


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="…"):
        Phrases(["…"])


def test_a_level_that_nobody_knows_parts_nothing() -> None:
    upper = ("County Board", "zone", "approve", "Decides applications for farms of more than fifty hectares.")
    lower = ("District Board", "district", "approve", "Decides applications for farms of up to 50 hectares.")
    assert cleared(upper, lower, "inside") is None
